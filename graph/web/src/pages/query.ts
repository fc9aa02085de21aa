import type { Page } from "../router";
export const queryPage: Page = async () => { throw new Error("later"); };
