import './accueil-note.ts'
import './commune-champ.ts'
import './porte-outils.ts'
