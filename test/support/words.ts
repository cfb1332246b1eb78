import type { Plan } from '../../src/engine/plan.js'

/** Where a vector's output has the symbols of a lane's word, the first of them first. */
export function placesOf({ k, kernel }: Plan, lane: number): number[] {
  if (kernel === 'words24') return Array.from({ length: k }, (_, digit) => k * lane + digit)
  // The first two side by side, after those of all lanes the third ones, or more pairs (assembly/words.ts).
  const places = [2 * lane, 2 * lane + 1]
  if (k === 3) places.push(16 + lane)
  if (k === 4) places.push(16 + 2 * lane, 16 + 2 * lane + 1)
  return places
}
