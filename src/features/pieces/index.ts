export { cleanNom } from './domain/piece.ts'
export { Pieces } from './pages/pieces.tsx'
export { analyserQuarantaine, balayerFichiers, type PiecesDeps } from './pieces.ts'
export { type Piece, piecesDe } from './store.ts'
