import type { FC } from 'hono/jsx'
import { formatDate, formatDistance, plural, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import type { Trouvee } from '../store/search.ts'
import { MODALITE_TEXTES, NIVEAU_TEXTES } from '../texts.ts'

/** One training in the list: what, who, where, when. */
export const Carton: FC<{ trouvee: Trouvee; nomCommune: (code: string) => string }> = ({ trouvee, nomCommune }) => {
  const { formation, action } = trouvee
  const ou =
    action.modalite === 'distance' ? 'À distance' : trouvee.commune ? nomCommune(trouvee.commune) : 'Lieu non précisé'
  return (
    <li class="fiche-resume">
      {formation.niveauSortie ? <p class="surtitre">{NIVEAU_TEXTES[formation.niveauSortie]}</p> : null}
      <h3>
        <a href={paths.formation(trouvee.id)}>{typo(trouvee.intitule)}</a>
      </h3>
      <p>{typo(trouvee.organisme)}</p>
      <p>
        {ou}
        {trouvee.distanceKm === undefined ? null : <b> · {formatDistance(trouvee.distanceKm)}</b>}
        {trouvee.lieux > 1 ? `, et ${plural(trouvee.lieux - 1, 'autre lieu', 'autres lieux')}` : null}
      </p>
      <p>
        {trouvee.prochain ? (
          <>
            Prochain début : <b>{formatDate(trouvee.prochain)}</b>
          </>
        ) : action.entreesPermanentes ? (
          'On commence quand on veut'
        ) : (
          'Dates à demander à l’organisme'
        )}
      </p>
      <ul class="etiquettes">
        {action.modalite && action.modalite !== 'distance' ? <li>{MODALITE_TEXTES[action.modalite]}</li> : null}
        {action.tempsPlein === undefined ? null : <li>{action.tempsPlein ? 'Temps plein' : 'Temps partiel'}</li>}
        {action.contrats.includes('apprentissage') ? <li>Apprentissage</li> : null}
        {formation.certifications.length > 0 ? <li>Certification reconnue</li> : null}
        {trouvee.demonstration ? <li>Démonstration</li> : null}
      </ul>
    </li>
  )
}
