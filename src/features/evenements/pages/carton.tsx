import type { FC } from 'hono/jsx'
import { plural, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { direEloignement, direOu, direQuand } from '../domain/dire.ts'
import { placesLibres } from '../domain/evenement.ts'
import type { EvenementTrouve } from '../store/agenda.ts'
import { ACCESSIBILITE_TEXTES, PUBLIC_TEXTES } from '../texts.ts'

interface CartonProps {
  evenement: EvenementTrouve
  nomCommune: (code: string) => string
  /** Begins the address, where the list is shown on another site. */
  origine?: string
}

/** One event in a list: when, what, where, who, and whether there is room. */
export const Carton: FC<CartonProps> = ({ evenement: e, nomCommune, origine = '' }) => {
  const endroit = [e.lieu, e.commune ? nomCommune(e.commune) : e.ville].filter(Boolean).join(', ')
  const libres = placesLibres(e)
  return (
    <li class="fiche-resume evenement-resume">
      <p class="surtitre">
        {direQuand(e)}
        {e.autresDates > 0 ? `, et ${plural(e.autresDates, 'autre date', 'autres dates')}` : ''}
      </p>
      <h3>
        <a
          href={`${origine}${paths.evenement(e.id)}`}
          target={origine ? '_blank' : undefined}
          rel={origine ? 'noopener' : undefined}
        >
          {typo(e.titre)}
        </a>
      </h3>
      <p>
        {typo(direOu(e.enLigne, endroit))}
        {e.distanceKm === undefined ? null : <b> · {direEloignement(e.distanceKm)}</b>}
      </p>
      {e.organisateurs.length > 0 ? <p class="petit">{typo(e.organisateurs.join(', '))}</p> : null}
      <ul class="etiquettes">
        {e.etat === 'deplace' ? <li>Déplacé</li> : null}
        {e.publics.map(code => (
          <li>{PUBLIC_TEXTES[code]}</li>
        ))}
        {e.accessibilite.map(code => (
          <li>{ACCESSIBILITE_TEXTES[code]}</li>
        ))}
        {libres === undefined ? null : (
          <li>{libres === 0 ? 'Complet' : plural(libres, 'place libre', 'places libres')}</li>
        )}
        {e.demonstration ? <li>Démonstration</li> : null}
      </ul>
    </li>
  )
}
