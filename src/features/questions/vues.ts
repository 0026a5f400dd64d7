/** What other rooms show of questions under their pages. */
export { Questions } from './pages/sous-la-page.tsx'
