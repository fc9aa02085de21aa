var r=async()=>{throw new Error("later")};export{r as networkPage};
