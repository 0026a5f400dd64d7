import './commune-champ.ts'
import './porte-outils.ts'
