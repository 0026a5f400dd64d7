import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { plural, typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { horaireDe } from '../domain/cohorte.ts'
import { direQuand } from '../domain/dire.ts'
import { direHoraire } from '../domain/feuille.ts'
import type { Plan } from '../domain/parcours.ts'
import type { Impossible, ParcoursLu } from '../parcours.ts'
import type { EvenementDuParcours, Parcours } from '../store/parcours.ts'
import { ParcoursBlocage } from './parcours-blocage.tsx'
import { ParcoursGens } from './parcours-gens.tsx'

interface ParcoursProps extends ParcoursLu {
  cadre: Cadre
  agent: Agent
  parcours: Parcours
  fait?: string | undefined
  erreur?: string | undefined
  /** What was asked of it and cannot be. */
  impossible?: Impossible | undefined
}

/** A parcours as it stands: its plan, or what breaks it; the board of each room; who is in it. */
export const PageParcours: FC<ParcoursProps> = ({ cadre, agent, fait, erreur, impossible, ...reste }) => {
  const { remedes, commence, ...p } = reste
  const { evenement, parcours, participants } = p
  const { plan, etapes } = parcours
  const viennent = participants.filter(({ etat }) => etat !== 'ne-vient-pas').length
  return (
    <PagePoste cadre={cadre} agent={agent} titre={`Parcours : ${evenement.titre}`} menu="evenements" fait={fait}>
      <EnTete evenement={evenement} retour={{ href: postePaths.parcoursListe, nom: 'Parcours' }} />
      {erreur ? (
        <div class="resume-erreurs" role="alert">
          <p>
            <b>{erreur}</b>
          </p>
        </div>
      ) : null}
      {impossible ? <ParcoursBlocage {...impossible} nonEnregistre /> : null}
      {plan.ok ? null : <ParcoursBlocage blocage={plan.blocage} remedes={remedes} etapes={etapes} />}
      <p class="actions imprimer-non">
        {evenement.tient && !commence ? (
          <a class="bouton second" href={`${postePaths.parcours(evenement.id)}/reglages`}>
            Changer les étapes
          </a>
        ) : null}
        {plan.ok && participants.length > 0 ? (
          <a class="bouton second" href={`${postePaths.parcours(evenement.id)}/feuilles`}>
            Feuilles de route à imprimer
          </a>
        ) : null}
      </p>
      {evenement.tient && !commence && viennent > 0 && viennent !== parcours.personnes ? (
        <form method="post" action={`${postePaths.parcours(evenement.id)}/planifier`} class="imprimer-non">
          <p>
            {plural(viennent, 'personne vient', 'personnes viennent')}, le plan est fait pour {parcours.personnes}.
          </p>
          <p>
            <button type="submit" class="bouton">
              Planifier à nouveau
            </button>
          </p>
        </form>
      ) : null}
      {plan.ok ? (
        <>
          <TableauGroupes parcours={parcours} plan={plan} evenement={evenement} />
          <Salles parcours={parcours} plan={plan} evenement={evenement} gens={participants.length > 0} />
        </>
      ) : null}
      <ParcoursGens {...p} commence={commence} />
    </PagePoste>
  )
}

/** What a parcours is, when, where and with whom. */
export const EnTete: FC<{ evenement: EvenementDuParcours; retour: { href: string; nom: string } }> = ({
  evenement,
  retour,
}) => (
  <div>
    <p class="fil">
      <a href={retour.href}>{typo(retour.nom)}</a>
    </p>
    <h1>{typo(evenement.titre)}</h1>
    <p class="chapeau">
      {direQuand({ ...evenement, journee: false })}
      {evenement.lieu ? `. ${typo(evenement.lieu)}` : ''}
    </p>
    <p>Avec {typo(evenement.structures.map(({ nom }) => nom).join(', '))}.</p>
    {evenement.demonstration ? <p class="petit">Parcours et personnes inventés, pour la démonstration.</p> : null}
    {evenement.annule ? <p class="attention">Cet événement est annulé.</p> : null}
  </div>
)

interface PlanProps {
  evenement: EvenementDuParcours
  parcours: Parcours
  plan: Extract<Plan, { ok: true }>
}

const toursDe = ({ tours }: Parcours): number[] => Array.from({ length: tours }, (_, tour) => tour)

/** Where each group is in each round. */
export const TableauGroupes: FC<PlanProps> = ({ evenement, parcours, plan }) => (
  <section aria-labelledby="groupes">
    <h2 id="groupes">Les groupes</h2>
    <section class="defile" aria-label="Tableau des groupes" tabindex={0}>
      <table class="poste-table parcours-tableau">
        <thead>
          <tr>
            <th scope="col">Tour</th>
            {plan.groupes.map((taille, g) => (
              <th scope="col">
                Groupe {g + 1}
                <br />
                <span class="petit">{plural(taille, 'personne')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {toursDe(parcours).map(tour => (
            <tr>
              <th scope="row">{direHoraire(horaireDe(parcours, tour), evenement.zone)}</th>
              {plan.groupes.map((_, g) => {
                const passage = plan.passages.find(p => p.groupe === g && p.tour === tour)
                const etape = parcours.etapes.find(({ id }) => id === passage?.etape)
                const salle = etape?.salles.find(({ id }) => id === passage?.salle)
                return (
                  <td>
                    {etape ? typo(etape.titre) : 'Libre'}
                    {salle ? <span class="petit">{typo(salle.nom)}</span> : null}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </section>
)

/** The board of each room, to be put on its door. */
const Salles: FC<PlanProps & { gens: boolean }> = ({ evenement, parcours, plan, gens }) => (
  <section aria-labelledby="salles">
    <h2 id="salles">Les salles</h2>
    <p class="petit imprimer-non">Cette page s’imprime&nbsp;: un tableau par salle, à mettre sur sa porte.</p>
    <div class="parcours-salles">
      {parcours.etapes.flatMap(etape =>
        etape.salles.map(salle => (
          <article class="poste-bloc parcours-salle">
            <h3>{typo(salle.nom)}</h3>
            <p>
              <b>{typo(etape.titre)}</b>
              <br />
              <span class="petit">
                {typo(evenement.structures.find(({ id }) => id === etape.structure)?.nom ?? '')}, {salle.capacite}{' '}
                places
              </span>
            </p>
            <ol>
              {toursDe(parcours).map(tour => {
                const la = plan.passages.filter(p => p.tour === tour && p.etape === etape.id && p.salle === salle.id)
                return (
                  <li>
                    <b>{direHoraire(horaireDe(parcours, tour), evenement.zone)}</b>{' '}
                    {la.length === 0
                      ? 'libre'
                      : la.map(({ groupe }) => `groupe ${groupe + 1} (${plan.groupes[groupe]})`).join(', ')}
                  </li>
                )
              })}
            </ol>
            {gens ? (
              <p class="imprimer-non">
                <a href={`${postePaths.parcours(evenement.id)}/etapes/${etape.id}`}>
                  Noter qui vient
                  <span class="hors-ecran">
                    {' '}
                    à {typo(etape.titre)}, {typo(salle.nom)}
                  </span>
                </a>
              </p>
            ) : null}
          </article>
        )),
      )}
    </div>
  </section>
)
