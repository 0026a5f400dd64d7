export { ChampDocuments, Joints, ListeDocuments } from './pages/joints.tsx'
