/** Maps that are never changed but copied, and told in the order of their keys. */

/** With `key` set; which of two was set first in one instant must not show. */
export function insert<K extends string | number, V>(
  map: ReadonlyMap<K, V>,
  key: K,
  value: V,
): ReadonlyMap<K, V> {
  const copy = new Map(map).set(key, value);
  if (map.has(key)) return copy;
  return new Map([...copy].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Without `key`. */
export function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}
