/** What other rooms show of the annuaire: a map of results. */
export { Carte } from './pages/carte.tsx'
