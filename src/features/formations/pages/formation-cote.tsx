import type { FC } from 'hono/jsx'
import { formatPhone, phoneHref, typo } from '#web/format.ts'
import { mapHref } from '#web/kit/carte-lien.ts'
import { Icone } from '#web/kit/icone.tsx'
import type { Formation, Lieu } from '../domain/formation.ts'
import { NON_PRECISE } from '../texts.ts'

/** How to reach the organisation. */
export const ContactOrganisme: FC<{ formation: Formation }> = ({ formation: { organisme, contact, url, actions } }) => {
  const telephone = contact?.telephone ?? organisme.telephone
  const courriel = contact?.courriel ?? organisme.courriel
  const lien = url ?? actions.find(action => action.url)?.url ?? organisme.site
  return (
    <section aria-labelledby="contact">
      <h2 id="contact">Contact</h2>
      <ul class="contact">
        {telephone ? (
          <li>
            <a class="bouton" href={phoneHref(telephone)}>
              <Icone nom="telephone" /> {formatPhone(telephone)}
            </a>
          </li>
        ) : null}
        {courriel ? (
          <li>
            <Icone nom="courriel" /> <a href={`mailto:${courriel}`}>{courriel}</a>
          </li>
        ) : null}
        {lien ? (
          <li>
            <Icone nom="lien" />{' '}
            <a href={lien} rel="external noreferrer">
              Voir chez l’organisme
            </a>
          </li>
        ) : null}
        {telephone || courriel || lien ? null : <li>{NON_PRECISE}</li>}
      </ul>
    </section>
  )
}

/** Where it is given, each place once. */
export const Lieux: FC<{ formation: Formation; nomCommune: (code: string) => string }> = ({
  formation,
  nomCommune,
}) => {
  const lieux = [
    ...new Map(
      formation.actions.flatMap(({ lieux }) => lieux).map(lieu => [adresseOf(lieu, nomCommune), lieu]),
    ).entries(),
  ]
  return lieux.length === 0 ? null : (
    <section aria-labelledby="lieux">
      <h2 id="lieux">{lieux.length > 1 ? 'Lieux' : 'Y aller'}</h2>
      {lieux.map(([adresse, lieu]) => (
        <p class="adresse">
          <Icone nom="lieu" />
          <span>
            {lieu.nom ? (
              <>
                <b>{typo(lieu.nom)}</b>
                <br />
              </>
            ) : null}
            {typo(adresse)}
            <br />
            <a
              href={mapHref(adresse, lieu.adresse ? { lat: lieu.lat ?? null, lon: lieu.lon ?? null } : null)}
              rel="external noreferrer"
            >
              Voir sur OpenStreetMap
            </a>
          </span>
        </p>
      ))}
    </section>
  )
}

const adresseOf = (lieu: Lieu, nomCommune: (code: string) => string): string =>
  [lieu.adresse, [lieu.codePostal, lieu.commune ? nomCommune(lieu.commune) : lieu.ville].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ')
