import './accueil-note.ts'
import './commune-champ.ts'
import { effacerListes } from './listes-scellees.ts'
import './metier-champ.ts'
import './porte-outils.ts'

// Few pages need it: the others do not carry its weight.
if (document.querySelector('[data-appel]')) void import('./appel.ts')
if (document.querySelector('[data-cle]')) void import('./cles.ts')
if (document.querySelector('[data-emargement]')) void import('./emargement.ts')
if (document.querySelector('[data-envoi]')) void import('./envoi.ts')
if (document.querySelector('projet-memoire')) void import('./projet-memoire.ts')

effacerListes()
document.querySelector('form[action="/deconnexion"]')?.addEventListener('submit', () => effacerListes(true))
