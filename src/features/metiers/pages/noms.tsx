import type { FC } from 'hono/jsx'
import { plural, typo } from '#web/format.ts'
import type { FicheMetier } from '../domain/fiche.ts'

const COURANTS_MAX = 12

/** Most names that are folded; the longest list of ROME 4.60 has 121. */
const REPLIES_MAX = 150

/** Other names of the occupation: common ones at once, the rest and the little-used ones folded. The demonstration has words for them. */
export const AutresNoms: FC<{ fiche: Pick<FicheMetier, 'libelle' | 'version' | 'appellations'> }> = ({
  fiche: { libelle, version, appellations },
}) => {
  const autres = appellations.filter(nom => nom.libelle !== libelle)
  const courants = autres.filter(nom => !nom.peuUsite)
  const montres = courants.slice(0, COURANTS_MAX)
  const replies = [...courants.slice(COURANTS_MAX), ...autres.filter(nom => nom.peuUsite)].slice(0, REPLIES_MAX)
  return autres.length === 0 ? null : (
    <section class="imprimer-non" aria-labelledby="noms">
      <h2 id="noms">{version === null ? 'Mots proches' : 'Autres noms'}</h2>
      {montres.length === 0 ? null : <p>{typo(montres.map(nom => nom.libelle).join(' · '))}</p>}
      {replies.length === 0 ? null : (
        <details>
          <summary>{plural(replies.length, 'nom de plus', 'noms de plus')}</summary>
          <p>{typo(replies.map(nom => nom.libelle).join(' · '))}</p>
        </details>
      )}
    </section>
  )
}
