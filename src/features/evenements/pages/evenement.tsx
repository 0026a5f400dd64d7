import type { Child, FC } from 'hono/jsx'
import type { QuestionPubliee } from '#features/questions/index.ts'
import { Questions } from '#features/questions/vues.ts'
import { plural, typo } from '#web/format.ts'
import { mapHref } from '#web/kit/carte-lien.ts'
import { Icone } from '#web/kit/icone.tsx'
import { paths } from '#web/paths.ts'
import { postePaths } from '#web/poste.tsx'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { direQuand } from '../domain/dire.ts'
import { aLieu, type Evenement, placesLibres, sInscritEncore } from '../domain/evenement.ts'
import type { DateDeSerie } from '../store/series.ts'
import { ACCESSIBILITE_TEXTES, PUBLIC_TEXTES, ROLE_TEXTES } from '../texts.ts'
import { evenementLd } from './donnees.ts'

export interface EvenementProps {
  cadre: Cadre
  evenement: Evenement
  nomCommune: (code: string) => string
  nomMetier: (rome: string) => string | undefined
  libelleBesoin: (code: string) => string | undefined
  origine: string
  /** Other times at which it takes place. */
  autres: readonly DateDeSerie[]
  questions: readonly QuestionPubliee[]
  now: Date
  /** Documents that are attached to it. */
  documents?: Child
}

/** An event: when, where, for whom, by whom, and how one comes. */
export const PageEvenement: FC<EvenementProps> = props => {
  const { cadre, evenement: e, origine } = props
  return (
    <Page
      cadre={cadre}
      titre={typo(e.titre)}
      description={
        e.membres ? undefined : `${typo(e.titre)} : ${direQuand(e.quand)}, ${adresseDe(e, props.nomCommune)}.`
      }
      menu="evenements"
      donnees={e.membres ? undefined : evenementLd(e, props.nomCommune, origine)}
    >
      <article class="cadre fiche fiche-evenement">
        <header class="fiche-tete">
          <nav aria-label="Fil d’Ariane" class="fil">
            <a href={e.membres ? postePaths.evenements : paths.evenements()}>Événements</a>
            {e.campagne ? (
              <>
                {' '}
                · <a href={paths.campagne(e.campagne.id)}>{typo(e.campagne.titre)}</a>
              </>
            ) : null}
          </nav>
          <p class="surtitre">{direQuand(e.quand)}</p>
          <h1>{typo(e.titre)}</h1>
          {e.membres ? <p>Entre professionnels du réseau : le public ne voit pas cette page.</p> : null}
          <Etat {...props} />
        </header>
        <div class="fiche-corps">
          {e.description ? (
            <section aria-labelledby="quoi">
              <h2 id="quoi">De quoi il s’agit</h2>
              {e.description.split(/\n{2,}/).map(p => (
                <p>{typo(p)}</p>
              ))}
            </section>
          ) : null}
          <Pour {...props} />
          <Venir {...props} />
          {e.membres ? null : <Questions sujet={{ objet: 'evenement', code: e.id }} publiees={props.questions} />}
        </div>
        <aside class="cote" aria-label="Lieu et organisation">
          <Ou {...props} />
          <Qui evenement={e} />
          {props.documents}
          <section aria-labelledby="garder" class="imprimer-non">
            <h2 id="garder">Garder la date</h2>
            <p>
              <a href={paths.evenementAgenda(e.id)}>
                <Icone nom="horloge" /> Mettre dans mon agenda
              </a>
            </p>
          </section>
          {props.autres.length > 0 ? (
            <section aria-labelledby="autres">
              <h2 id="autres">Autres dates</h2>
              <ul>
                {props.autres.map(un => (
                  <li>
                    <a href={paths.evenement(un.id)}>{direQuand(un)}</a>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          {e.demonstration ? <p class="petit">Événement inventé, pour la démonstration.</p> : null}
        </aside>
      </article>
    </Page>
  )
}

const Etat: FC<EvenementProps> = ({ evenement: e, now }) => {
  const motif = e.motif ? ` ${typo(e.motif)}` : ''
  if (e.etat === 'annule')
    return (
      <p class="attention" role="note">
        <b>Cet événement est annulé.</b>
        {motif}
      </p>
    )
  if (!aLieu(e, now)) return <p class="attention">Cet événement est passé.</p>
  return e.etat === 'deplace' ? (
    <p class="attention" role="note">
      <b>La date ou le lieu a changé.</b> Ce qui est écrit ici est à jour.{motif}
    </p>
  ) : null
}

/** Where, on one line. */
export const adresseDe = (
  { enLigne, lieu }: Pick<Evenement, 'enLigne' | 'lieu'>,
  nomCommune: (c: string) => string,
) => {
  const ville = lieu.commune ? nomCommune(lieu.commune) : lieu.ville
  const parts = [lieu.nom, lieu.adresse, [lieu.codePostal, ville].filter(Boolean).join(' ')].filter(Boolean)
  return enLigne && parts.length === 0 ? 'en ligne' : parts.join(', ') || 'lieu non précisé'
}

const Ou: FC<EvenementProps> = ({ evenement: e, nomCommune }) => {
  const { lieu } = e
  const ville = lieu.commune ? nomCommune(lieu.commune) : lieu.ville
  if (e.enLigne && !ville)
    return (
      <section aria-labelledby="ou">
        <h2 id="ou">En ligne</h2>
        {e.lien && e.inscription !== 'ailleurs' ? (
          <p>
            <a href={e.lien}>Rejoindre en ligne</a>
          </p>
        ) : (
          <p>
            {e.inscription === 'ailleurs'
              ? 'L’adresse pour se connecter vient avec l’inscription.'
              : 'L’adresse pour se connecter n’est pas encore donnée.'}
          </p>
        )}
      </section>
    )
  const adresse = [lieu.adresse, [lieu.codePostal, ville].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return (
    <section aria-labelledby="ou">
      <h2 id="ou">Où</h2>
      <p>
        {lieu.nom ? (
          <>
            <b>{typo(lieu.nom)}</b>
            <br />
          </>
        ) : null}
        {typo(adresse || 'Lieu non précisé')}
      </p>
      {e.enLigne ? <p>On peut aussi suivre en ligne.</p> : null}
      {adresse ? (
        <p class="imprimer-non">
          <a
            href={mapHref(
              lieu.adresse ? adresse : '',
              lieu.lat === undefined || lieu.lon === undefined ? null : { lat: lieu.lat, lon: lieu.lon },
            )}
          >
            <Icone nom="lieu" /> Voir sur une carte
          </a>
        </p>
      ) : null}
    </section>
  )
}

const Qui: FC<{ evenement: Evenement }> = ({ evenement: { organisations, organisateur } }) => (
  <section aria-labelledby="qui">
    <h2 id="qui">Qui organise</h2>
    {organisations.length === 0 ? (
      <p>{typo(organisateur ?? 'Non précisé')}</p>
    ) : (
      <ul>
        {organisations.map(({ structure, nom, role }) => (
          <li>
            <a href={paths.structure(structure)}>{typo(nom)}</a> <span class="petit">{ROLE_TEXTES[role]}</span>
          </li>
        ))}
      </ul>
    )}
  </section>
)

/** Whom an event is for that names nobody. */
const POUR_TOUS = { public: 'Pour tout le monde.', membres: 'Pour les professionnels du réseau.' } as const

const Pour: FC<EvenementProps> = ({ evenement: e, nomMetier, libelleBesoin }) => {
  const sujets = e.besoins.map(libelleBesoin).filter(texte => texte !== undefined)
  return (
    <section aria-labelledby="pour">
      <h2 id="pour">Pour qui</h2>
      <p>
        {e.publics.length === 0
          ? POUR_TOUS[e.membres ? 'membres' : 'public']
          : `${e.publics.map(c => PUBLIC_TEXTES[c]).join(', ')}.`}
      </p>
      {sujets.length > 0 ? <p>Sujets : {typo(sujets.join(', '))}.</p> : null}
      {e.romes.length > 0 ? (
        <p>
          Métiers :{' '}
          {e.romes.map((rome, i) => (
            <>
              {i > 0 ? ', ' : ''}
              <a href={paths.metier(rome)}>{typo(nomMetier(rome) ?? rome)}</a>
            </>
          ))}
        </p>
      ) : null}
      <p>
        {e.accessibilite.length > 0
          ? `Accessibilité : ${e.accessibilite.map(c => ACCESSIBILITE_TEXTES[c]).join(', ')}.`
          : 'L’accessibilité n’est pas précisée : demandez à qui organise.'}
      </p>
    </section>
  )
}

const Venir: FC<EvenementProps> = ({ evenement: e, now }) => {
  if (!aLieu(e, now)) return null
  const ferme = e.inscription === 'ici' && !sInscritEncore(e.quand, now)
  const libres = ferme ? undefined : placesLibres(e)
  return (
    <section aria-labelledby="venir">
      <h2 id="venir">Pour venir</h2>
      {libres === undefined ? null : (
        <p>
          <b>{libres === 0 ? 'Il n’y a plus de place libre.' : `${plural(libres, 'place libre', 'places libres')}.`}</b>
        </p>
      )}
      {e.inscription === 'ailleurs' && e.lien ? (
        <p>
          <a class="bouton" href={e.lien}>
            S’inscrire sur le site de l’organisateur
          </a>
        </p>
      ) : ferme ? (
        <p>L’événement a commencé : on ne s’inscrit plus.</p>
      ) : e.inscription === 'ici' ? (
        <p class="imprimer-non">
          <a class="bouton" href={paths.inscription(e.id)}>
            {libres === 0 ? 'Rejoindre la liste d’attente' : 'S’inscrire'}
          </a>
        </p>
      ) : (
        <p>Venez sans vous inscrire.</p>
      )}
    </section>
  )
}
