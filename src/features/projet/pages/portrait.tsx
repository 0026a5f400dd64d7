import type { FC } from 'hono/jsx'
import type { Commune } from '#features/territoires/index.ts'
import { capitalize, typo } from '#web/format.ts'
import type { Centre } from '../domain/base.ts'
import { type Projet, standing } from '../domain/document.ts'
import { centresOf, siennesOf, souhaitOf } from '../domain/ecrire.ts'
import type { Interets } from '../domain/interets.ts'
import type { Inventaire } from '../domain/inventaire.ts'
import { DIPLOMES } from '../domain/souhaits.ts'
import { FORCES_ECRITES, SORTES_TEXTES } from '../mots.ts'
import type { Condition } from '../parcours/souhaits.ts'
import { CONSTATS } from '../texts.ts'
import { direCeQuiCompte } from './ce-qui-compte.ts'

export interface PortraitProps {
  projet: Projet
  inventaire: Inventaire
  interets: Interets
  conditions: readonly Condition[]
  centres: readonly Centre[]
  commune: Commune | undefined
}

/** Who the person is at work: what they like, can do, look for. */
export const Portrait: FC<PortraitProps> = ({ projet, inventaire, interets, conditions, centres, commune }) => {
  const diplome = DIPLOMES.find(({ valeur }) => valeur === souhaitOf(projet, 'diplome'))?.texte
  const compte = direCeQuiCompte(projet, { conditions, commune })
  const competences = siennesOf(projet)
  const coches = new Set(centresOf(projet))
  const aimes = centres.filter(({ code }) => coches.has(code)).map(({ nom }) => nom)
  return (
    <>
      <section>
        <h2>Ce que j’aime faire</h2>
        <p>{CONSTATS[interets.constat]}</p>
        <ul>
          {interets.scores
            .filter(({ points }) => points !== null)
            .toSorted((a, b) => (b.points ?? 0) - (a.points ?? 0))
            .map(({ dimension, force, points }) => (
              <li>
                {inventaire.dimensions.find(({ code }) => code === dimension)?.nom}&nbsp;: {FORCES_ECRITES[force]} (
                {Math.round(points ?? 0)} sur 100)
              </li>
            ))}
        </ul>
        {aimes.length === 0 ? null : <p>Et aussi&nbsp;: {typo(aimes.join(' ; '))}.</p>}
      </section>
      <section>
        <h2>Ce que je sais faire</h2>
        {standing(projet.acquis).length + competences.length === 0 ? <p>Pas encore dit.</p> : null}
        {standing(projet.acquis).map(([, { sorte, texte }]) => (
          <p>
            <b>{capitalize(SORTES_TEXTES[sorte])}&nbsp;:</b> {typo(texte)}
          </p>
        ))}
        <ul>
          {competences.map(([, { libelle, sait, aime }]) => (
            <li>
              {typo(libelle)} <span class="petit">({sait ? (aime ? 'sait et aime' : 'sait') : 'veut apprendre'})</span>
            </li>
          ))}
        </ul>
        {diplome ? <p>Diplôme&nbsp;: {diplome}</p> : null}
      </section>
      <section>
        <h2>Ce qui compte pour moi</h2>
        {compte.length === 0 ? <p>Pas encore dit.</p> : null}
        <ul>
          {compte.map(ligne => (
            <li>{typo(ligne)}</li>
          ))}
        </ul>
      </section>
    </>
  )
}
