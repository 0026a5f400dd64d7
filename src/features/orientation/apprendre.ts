/** Learns the model of besoins from the corpus and writes it beside: `npm run apprendre`, after a change of vocabulary. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadMetiers } from '#features/annuaire/index.ts'
import { gazetteerOf, loadTerritoires } from '#features/territoires/index.ts'
import { projectPath } from '#platform/paths.ts'
import { empreinteOf, loadCorpus, writeModele } from './corpus-loader.ts'
import { learnModele } from './domain/comprendre/comprendre.ts'
import { loadMotifs } from './vocabulaire-loader.ts'

const dossier = projectPath('referentiel/vocabulaire')
const corpus = loadCorpus(dossier)
const modele = learnModele(
  loadMotifs(dossier),
  corpus,
  gazetteerOf(loadTerritoires()),
  loadMetiers(projectPath('demo')),
)
writeFileSync(join(dossier, 'modele.json'), writeModele(modele, empreinteOf(dossier)))
console.log(
  `${corpus.exemples.length} exemples, ${corpus.phrases.length} phrases : ${modele.traits.length} traits appris.`,
)
