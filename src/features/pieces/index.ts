export { Pieces } from './pages/pieces.tsx'
export { analyserQuarantaine, balayerFichiers, type PiecesDeps, piecesDe } from './pieces.ts'
