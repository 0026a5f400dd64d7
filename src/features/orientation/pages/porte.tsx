import type { FC } from 'hono/jsx'
import { fuseauOf } from '#platform/fuseau.ts'
import {
  formatDistance,
  formatFraicheur,
  formatNumber,
  formatPhone,
  phoneHref,
  typo,
  uncapitalize,
} from '#web/format.ts'
import { mapHref } from '#web/kit/carte-lien.ts'
import { Icone } from '#web/kit/icone.tsx'
import { paths } from '#web/paths.ts'
import type { Repere } from '../domain/reperes.ts'
import type { CritereClassement, Porte, Raison } from '../domain/reponse.ts'
import type { Reseau } from '../domain/vocabulaire.ts'
import { type EtatPorte, etatOf } from './etat.ts'
import { Reperes } from './reperes.tsx'

interface CartePorteProps {
  porte: Porte
  rang: number
  now: Date
  /** Name of a réseau without its acronym. */
  nomReseau: (code: Reseau) => string
  /** What the network knows of it. */
  reperes: readonly Repere[]
}

/** Reasons that the line of facts under the title already says. */
const DITES_AILLEURS: readonly CritereClassement[] = ['besoin', 'distance', 'horaires', 'mode', 'fraicheur']

/** A reason that says what is not known: nobody should read it as a yes. */
const isDoubt = (texte: string): boolean => /^À vérifier|à (?:demander|vérifier)$/.test(texte)

/** A door: its leaf on the left says open, later or remote; the rest says why it is this one and how to push it. */
export const CartePorte: FC<CartePorteProps> = ({ porte, rang, now, nomReseau, reperes }) => {
  const { structure, service, lieu, contact, documents = [], raisons, aVerifier, distanceKm, mode } = porte
  const etat = etatOf(porte, now, fuseauOf(lieu?.commune))
  const dites = raisons.filter(({ critere }) => !DITES_AILLEURS.includes(critere)).map(({ texte }) => texte)
  const pour = raisons.find(({ critere }) => critere === 'besoin')?.texte
  return (
    <li class={`porte porte-${etat.classe}`}>
      <Battant etat={etat} rang={rang} />
      <article class="porte-corps" aria-labelledby={`porte-${rang}`}>
        {structure.reseau === 'autre' ? null : <p class="surtitre">{typo(nomReseau(structure.reseau))}</p>}
        <h2 id={`porte-${rang}`}>
          <a href={paths.service(service.id)}>{typo(structure.nom)}</a>
        </h2>
        {pour ? <p class="porte-pour">{typo(pour)}</p> : null}
        <ul class="infos">
          <li class="etat">{etat.texte}</li>
          {mode === 'en-presentiel' && lieu ? (
            <li>
              {lieu.nom}
              {distanceKm === null ? null : `, à ${formatDistance(distanceKm)}`}
            </li>
          ) : null}
        </ul>
        <ul class="raisons">
          {dites
            .filter(texte => !isDoubt(texte))
            .map(texte => (
              <li>{typo(texte)}</li>
            ))}
          {dites.filter(isDoubt).map(texte => (
            <li class="a-verifier">{typo(texte)}</li>
          ))}
          {aVerifier.length > 0 ? (
            <li class="a-verifier">
              À vérifier avant d’y aller&nbsp;: {typo(enumerate(aVerifier.map(({ texte }) => uncapitalize(texte))))}.
            </li>
          ) : null}
        </ul>
        <Reperes reperes={reperes} />
        <Contacts contact={contact} lieu={lieu} nom={structure.nom} />
        {documents.length > 0 ? (
          <p class="apporter">
            <b>À apporter&nbsp;:</b> {typo(enumerate(documents.map(uncapitalize)))}.
          </p>
        ) : null}
        <details class="pourquoi">
          <summary>Pourquoi cette porte est {rang === 1 ? 'première' : `en position ${rang}`}</summary>
          <Points raisons={raisons} score={porte.score} nom={structure.nom} />
        </details>
        {porte.miseAJour ? <p class="fraicheur">{formatFraicheur(porte.miseAJour, now)}</p> : null}
      </article>
    </li>
  )
}

const Battant: FC<{ etat: EtatPorte; rang: number }> = ({ etat, rang }) => (
  <div class="battant" aria-hidden="true">
    <svg viewBox="0 0 56 88" width="56" height="88" aria-hidden="true">
      <path class="b-cadre" d="M6 84V28a22 22 0 0 1 44 0v56z" />
      <path class="b-seuil" d="M2 84h52" />
      {etat.classe === 'ouverte' ? (
        <>
          <path class="b-lumiere" d="M10 82V29a18 18 0 0 1 36 0v53z" />
          <path class="b-battant" d="M10 82V29C10 19 17 12 26 11c3 0 5 3 5 12v64z" />
          <circle class="b-bouton" cx="26.5" cy="52" r="2" />
        </>
      ) : (
        <>
          <path class="b-battant" d="M10 82V29a18 18 0 0 1 36 0v53z" />
          <circle class="b-bouton" cx="41" cy="50" r="2.2" />
        </>
      )}
      {etat.classe === 'distance' ? <path class="b-signe" d="M20 62q8-8 16 0M24 67q4-4 8 0M28 72v.1" /> : null}
      {etat.classe === 'bientot' ? <path class="b-signe" d="M28 57a8 8 0 1 0 .1 0zM28 61v4.5l3 2" /> : null}
      {etat.classe === 'inconnue' ? (
        <path class="b-signe" d="M24.5 60a3.6 3.6 0 1 1 5 3.3q-1.5.8-1.5 2.7M28 71v.1" />
      ) : null}
      <text
        class={etat.classe === 'ouverte' ? 'b-numero b-numero-ouverte' : 'b-numero'}
        x={etat.classe === 'ouverte' ? 20 : 28}
        y="42"
      >
        {rang}
      </text>
    </svg>
  </div>
)

const Contacts: FC<{ contact: Porte['contact']; lieu: Porte['lieu']; nom: string }> = ({ contact, lieu, nom }) => {
  const { telephone, courriel, siteWeb, lien, adresse } = contact
  return (
    <div class="contacts">
      {adresse ? (
        <p class="adresse">
          <Icone nom="lieu" />
          <a href={mapHref(adresse, lieu)} rel="external noreferrer">
            {adresse}
          </a>
        </p>
      ) : null}
      {lien || telephone || courriel || siteWeb ? null : (
        <p class="petit">
          Nous n’avons ni son téléphone ni son courriel. {adresse ? 'Passez sur place aux heures d’ouverture.' : ''}
        </p>
      )}
      <p class="actions">
        {lien ? (
          <a class="bouton" href={lien} rel="external noreferrer">
            <Icone nom="lien" /> Prendre contact<span class="hors-ecran"> : {nom}</span>
          </a>
        ) : null}
        {telephone ? (
          <a
            class={lien ? 'bouton second' : 'bouton'}
            href={phoneHref(telephone)}
            aria-label={`${formatPhone(telephone)}, appeler ${nom}`}
          >
            <Icone nom="telephone" /> {formatPhone(telephone)}
          </a>
        ) : null}
        {courriel ? (
          <a class={lien || telephone ? 'bouton second' : 'bouton'} href={`mailto:${courriel}`}>
            <Icone nom="courriel" /> <span class="imprimer-non">Écrire</span>
            <span class="hors-ecran"> à {nom}</span>
            <span class="imprimer-seul">{courriel}</span>
          </a>
        ) : null}
        {siteWeb ? (
          <a class="bouton second" href={siteWeb} rel="external noreferrer">
            <Icone nom="lien" /> <span class="imprimer-non">Site</span>
            <span class="hors-ecran"> de {nom}</span>
            <span class="imprimer-seul">{siteWeb.replace(/^https?:\/\//, '')}</span>
          </a>
        ) : null}
      </p>
    </div>
  )
}

/** The score, reason by reason: the sum is what ranks. */
const Points: FC<{ raisons: readonly Raison[]; score: number; nom: string }> = ({ raisons, score, nom }) => (
  <table>
    <caption class="hors-ecran">Points de {nom}</caption>
    <thead>
      <tr>
        <th scope="col">Raison</th>
        <th scope="col">Points</th>
      </tr>
    </thead>
    <tbody>
      {raisons.map(({ texte, poids }) => (
        <tr>
          <td>{typo(texte)}</td>
          <td>{formatNumber(poids * 100)}</td>
        </tr>
      ))}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">Total, sur 100</th>
        <td>{formatNumber(score * 100)}</td>
      </tr>
    </tfoot>
  </table>
)

/** "a, b et c" */
export const enumerate = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`
