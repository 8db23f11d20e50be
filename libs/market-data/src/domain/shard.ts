/** The one shard that there is; ids made inside the core say which one made them. */
export const onlyShard = 0;
