export { ChampEnvoi } from './pages/champ.tsx'
