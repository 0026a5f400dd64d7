import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatNumber, plural, typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { type AvisComptes, QUESTIONS, REPONSES, SEUIL_AVIS } from '../domain/avis.ts'
import { direQuand } from '../domain/dire.ts'
import type { Evenement } from '../domain/evenement.ts'
import type { ParStructure, Resultats } from '../store/avis.ts'
import { QUESTION_TEXTES, REPONSE_TEXTES } from '../texts-avis.ts'

interface ResultatsProps {
  cadre: Cadre
  agent: Agent
  evenement: Evenement
  resultats: Resultats & { avis: AvisComptes }
}

/** What came of an event: registered, came, by which structure, and what they thought. */
export const PageResultats: FC<ResultatsProps> = ({ cadre, agent, evenement: e, resultats: r }) => {
  const venus = r.venusInscrits + r.venusSans
  const { parcours } = r
  const inscriptions = parcours === undefined || r.inscrits + r.attente + r.annulees + venus > 0
  const comptes: readonly (readonly [string, number])[] = [
    ['Personnes inscrites', r.inscrits],
    ['Personnes venues', venus],
    ['dont inscrites', r.venusInscrits],
    ['dont sans inscription', r.venusSans],
    ['En liste d’attente', r.attente],
    ['Inscriptions annulées', r.annulees],
  ]
  return (
    <PagePoste cadre={cadre} agent={agent} titre={`Résultats : ${typo(e.titre)}`} menu="evenements">
      <div>
        <p class="fil">
          <a href={postePaths.evenement(e.id)}>{typo(e.titre)}</a>
        </p>
        <h1>Résultats</h1>
        <p>{direQuand(e.quand)}</p>
      </div>
      {parcours ? (
        <section aria-labelledby="parcours">
          <h2 id="parcours">Le parcours</h2>
          <Comptes
            comptes={[
              ['Personnes invitées', parcours.invites],
              ['Ont dit qu’elles viennent', parcours.viennent],
              ['Venues à une étape au moins', parcours.venus],
            ]}
          />
          <p>
            <a href={postePaths.parcours(e.id)}>Voir le parcours, étape par étape</a>
          </p>
        </section>
      ) : null}
      {inscriptions && parcours ? <h2>Les inscriptions</h2> : null}
      {inscriptions ? <Comptes comptes={comptes} /> : null}
      {r.inscrits > 0 && r.venusInscrits > 0 ? (
        <p>
          {formatNumber(r.venusInscrits)} des {plural(r.inscrits, 'personne inscrite', 'personnes inscrites')} sont
          venues, soit {formatNumber(Math.round((100 * r.venusInscrits) / r.inscrits))} %.
        </p>
      ) : null}
      <ParStructures lignes={r.parStructure} />
      <Questions {...r} />
    </PagePoste>
  )
}

const Comptes: FC<{ comptes: readonly (readonly [string, number])[] }> = ({ comptes }) => (
  <dl class="evenement-comptes">
    {comptes.map(([nom, n]) => (
      <div>
        <dt>{nom}</dt>
        <dd>{formatNumber(n)}</dd>
      </div>
    ))}
  </dl>
)

const ParStructures: FC<{ lignes: readonly ParStructure[] }> = ({ lignes }) =>
  lignes.length === 0 ? null : (
    <section aria-labelledby="par-structure">
      <h2 id="par-structure">Par qui les personnes se sont inscrites</h2>
      <section class="defile" aria-label="Tableau par structure" tabindex={0}>
        <table class="poste-table">
          <thead>
            <tr>
              <th scope="col">Inscrites par</th>
              <th scope="col">Inscrites</th>
              <th scope="col">Venues</th>
            </tr>
          </thead>
          <tbody>
            {lignes.map(({ nom, inscrits, venus }) => (
              <tr>
                <th scope="row">{nom === null ? 'Elles-mêmes, sur le site' : typo(nom)}</th>
                <td>{formatNumber(inscrits)}</td>
                <td>{formatNumber(venus)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )

const Questions: FC<Resultats & { avis: AvisComptes }> = ({ avis: { reponses, comptes }, interrogees }) => (
  <section aria-labelledby="avis">
    <h2 id="avis">Ce qu’en disent les personnes</h2>
    {interrogees === 0 ? (
      <p>Le lendemain, un message pose trois questions à celles et ceux qui sont venus.</p>
    ) : comptes ? (
      <>
        <p>
          {plural(reponses, 'réponse')} pour {plural(interrogees, 'message')}.
        </p>
        <section class="defile" aria-label="Tableau des réponses" tabindex={0}>
          <table class="poste-table">
            <thead>
              <tr>
                <th scope="col">Question</th>
                {REPONSES.map(reponse => (
                  <th scope="col">{REPONSE_TEXTES[reponse]}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {QUESTIONS.map(question => (
                <tr>
                  <th scope="row">{typo(QUESTION_TEXTES[question])}</th>
                  {REPONSES.map(reponse => (
                    <td>{formatNumber(comptes[question][reponse])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </>
    ) : (
      <p>
        Moins de {SEUIL_AVIS} réponses pour {plural(interrogees, 'message')}. Elles ne sont pas montrées : on pourrait
        deviner qui a dit quoi.
      </p>
    )}
  </section>
)
