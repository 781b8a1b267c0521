/** No spec: a folder may have modules that specs share. */
export const limit = 20;
