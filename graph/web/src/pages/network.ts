import type { Page } from "../router";
export const networkPage: Page = async () => { throw new Error("later"); };
