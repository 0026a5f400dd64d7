import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import type { EtapeCohorte, Remede } from '../domain/cohorte.ts'
import { direBlocage, direRemedes } from '../domain/dire-blocage.ts'
import type { Blocage } from '../domain/parcours.ts'

interface ParcoursBlocageProps {
  blocage: Blocage
  remedes: readonly Remede[]
  etapes: readonly EtapeCohorte[]
  /** Nothing was written: the plan in place stays. */
  nonEnregistre?: boolean
}

/** Why a parcours cannot be as it was asked, and what would free it. */
export const ParcoursBlocage: FC<ParcoursBlocageProps> = ({ blocage, remedes, etapes, nonEnregistre }) => (
  <section aria-labelledby="blocage" class="attention" role={nonEnregistre ? 'alert' : undefined}>
    <h2 id="blocage">Ce parcours ne peut pas se faire ainsi</h2>
    {nonEnregistre ? (
      <p>
        <b>Rien n’est enregistré : le plan en place reste, avec les horaires de chacun.</b>
      </p>
    ) : null}
    <p>{typo(direBlocage(blocage, id => etapes.find(e => e.id === id)?.titre ?? id))}</p>
    <p>Ce qui le débloque, au choix&nbsp;:</p>
    <ul class="puces">
      {direRemedes(blocage, remedes).map(texte => (
        <li>{typo(texte)}</li>
      ))}
    </ul>
  </section>
)
