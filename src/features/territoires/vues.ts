/** What other rooms show of the portraits: a drawing of figures, to go with their table. */
export { Dessin } from './pages/graphiques.tsx'
