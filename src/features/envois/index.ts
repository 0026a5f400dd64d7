/** Envois: files on their way to a feature, which go on where they stopped. */

export type { Envoi, Usage } from './domain/envoi.ts'
export { lireFormulaire } from './formulaire.ts'
export { balayerEnvois, oterAbandonnes } from './nettoyer.ts'
export { contenuOf, enCours, oter } from './recevoir.ts'
