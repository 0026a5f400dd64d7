import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { plural } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { SEUIL_AVIS } from '../domain/avis.ts'
import type { ParcoursSuivi } from '../parcours.ts'
import { EnTete, TableauGroupes } from './parcours.tsx'
import { ParcoursBlocage } from './parcours-blocage.tsx'
import { Suites } from './parcours-gens.tsx'

/** A parcours as those who coordinate its territoire follow it: nothing is changed here, nobody is named. */
export const PageParcoursSuivi: FC<ParcoursSuivi & { cadre: Cadre; agent: Agent }> = ({
  cadre,
  agent,
  evenement,
  parcours,
  venues,
}) => {
  const { plan, etapes } = parcours
  return (
    <PagePoste cadre={cadre} agent={agent} titre={`Parcours : ${evenement.titre}`} menu="evenements">
      <EnTete evenement={evenement} retour={{ href: postePaths.evenement(evenement.id), nom: evenement.titre }} />
      {plan.ok ? (
        <TableauGroupes parcours={parcours} plan={plan} evenement={evenement} />
      ) : (
        <ParcoursBlocage blocage={plan.blocage} remedes={[]} etapes={etapes} />
      )}
      <section aria-labelledby="suites">
        <h2 id="suites">Ce que chaque étape a donné</h2>
        {venues.length < SEUIL_AVIS ? (
          <p>
            Moins de {SEUIL_AVIS} personnes sont invitées. Les nombres ne sont pas montrés&nbsp;: on pourrait deviner
            qui a fait quoi.
          </p>
        ) : (
          <>
            <p>
              {plural(venues.length, 'personne invitée', 'personnes invitées')}. Ont répondu «&nbsp;je
              viens&nbsp;»&nbsp;: {venues.filter(({ etat }) => etat === 'vient').length}. Les noms ne sont montrés
              qu’aux structures qui les accompagnent.
            </p>
            <Suites parcours={parcours} participants={venues} />
          </>
        )}
      </section>
    </PagePoste>
  )
}
