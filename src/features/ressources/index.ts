/** Ressources: the documents that the structures share, with each other and with everybody. */
export { analyserRessources, balayerRessources, lireRessources } from './analyser.ts'
export { type DemanderLien, demanderLien } from './demander-lien.ts'
export { prepareRessources } from './demonstration.ts'
export { documentsNouveaux } from './nouveautes.ts'
export { documentsDe } from './pages/rattachees.tsx'
export { rappelerLiens } from './rappeler-liens.ts'
export { rappelerRelectures } from './relire.ts'
export { verifierLiens } from './verifier-liens.ts'
