/** Clips: short films about occupations, from the project of a structure to what anybody may watch. */

export { prepareClips } from './demonstration.ts'
export { analyserClips, balayerClips } from './nettoyer.ts'
export { clipsNouveaux } from './nouveautes.ts'
export { loadPoints } from './points.ts'
export { type ClipNomme, clipsPour } from './pour.ts'
export { rappelerAccords } from './rappeler-accords.ts'
export { faireTailles } from './tailles.ts'
