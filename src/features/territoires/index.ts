export { foldNom } from './fold.ts'
export { fuseauDe } from './fuseaux.ts'
export { communeLabel, type Lieu as LieuSaisi, resolveLieu } from './lieu.ts'
export { type Commune, type Departement, loadTerritoires, type Territoires } from './territoires.ts'
