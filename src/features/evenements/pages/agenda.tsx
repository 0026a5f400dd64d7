import type { FC } from 'hono/jsx'
import { Carte } from '#features/annuaire/vues.ts'
import { BESOINS, type Besoin } from '#features/orientation/index.ts'
import type { Commune } from '#features/territoires/index.ts'
import { plural, typo } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import {
  Candidats,
  ChampsAutour,
  ChampsGardes,
  FiltreMetier,
  Pagination,
  PlusDeCriteres,
  parLien,
  Tris,
  Vues,
} from '#web/kit/recherche.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { ACCESSIBILITES, PUBLICS } from '../domain/evenement.ts'
import { PAR_PAGE, type PageEvenements } from '../store/agenda.ts'
import type { Campagne } from '../store/lire.ts'
import { ACCESSIBILITE_TEXTES, PERIODE_TEXTES, PERIODES, PUBLIC_TEXTES } from '../texts.ts'
import { Carton } from './carton.tsx'
import { codesOf, RAYONS, type Saisie } from './saisie.ts'

export interface Assoupli {
  texte: string
  change: Partial<Saisie>
  total: number
}

export interface AgendaProps {
  cadre: Cadre
  saisie: Saisie
  resultats: PageEvenements
  centre: Commune | undefined
  /** Communes between which the name that was typed does not decide. */
  candidats: readonly Commune[]
  communeInconnue: boolean
  nomCommune: (code: string) => string
  nomMetier: (rome: string) => string | undefined
  libelleBesoin: (code: Besoin) => string
  assouplissements: readonly Assoupli[]
  campagnes: readonly Pick<Campagne, 'id' | 'titre'>[]
}

/** The public agenda: what comes, the nearest in time first, around a commune. */
export const PageAgenda: FC<AgendaProps> = props => {
  const { cadre, saisie, centre, candidats, campagnes, nomMetier } = props
  const metier = saisie.rome ? (nomMetier(saisie.rome) ?? `métier ${saisie.rome}`) : undefined
  const titre = `Événements${saisie.enLigne ? ' en ligne' : ''}${metier ? ` : ${metier}` : ''}${centre && !saisie.enLigne ? ` autour de ${centre.nom}` : ''}`
  return (
    <Page cadre={cadre} titre={titre} description={DESCRIPTION} menu="evenements">
      <div class="cadre annuaire">
        <header>
          <h1>{typo(titre)}</h1>
          <p class="chapeau">Forums, ateliers, portes ouvertes : venez voir, poser vos questions, rencontrer.</p>
        </header>
        <Filtres {...props} metier={metier} />
        {campagnes.length > 0 ? (
          <p class="evenements-campagnes">
            Programmes à imprimer :{' '}
            {campagnes.map(({ id, titre: nom }, i) => (
              <>
                {i > 0 ? ', ' : ''}
                <a href={paths.campagne(id)}>{typo(nom)}</a>
              </>
            ))}
          </p>
        ) : null}
        <Candidats
          communes={candidats}
          aller={({ code, lieu }) => <a href={lien(saisie, { commune: code })}>{lieu}</a>}
        />
        {candidats.length > 0 ? null : <Trouves {...props} />}
      </div>
    </Page>
  )
}

const DESCRIPTION =
  'Forums, ateliers et portes ouvertes sur les métiers, les formations et l’emploi, près de chez vous.'

const Filtres: FC<AgendaProps & { metier: string | undefined }> = ({
  saisie,
  centre,
  communeInconnue,
  libelleBesoin,
  metier,
}) => {
  const plus = Boolean(
    saisie.public ?? saisie.besoin ?? saisie.periode ?? saisie.acces ?? saisie.libres ?? saisie.enLigne,
  )
  return (
    <search>
      <form method="post" action={paths.evenements()} class="filtres filtres-evenements">
        <ChampsAutour
          centre={centre}
          lieu={saisie.lieu}
          inconnue={communeInconnue}
          rayons={RAYONS}
          rayon={saisie.rayon}
        />
        <Champ id="periode" libelle="Quand">
          <Liste
            id="periode"
            name="periode"
            options={PERIODES.map(valeur => ({ valeur, texte: PERIODE_TEXTES[valeur] }))}
            valeur={saisie.periode}
            vide="Toutes les dates"
          />
        </Champ>
        <button type="submit" class="bouton">
          Chercher
        </button>
        {metier && saisie.rome ? <FiltreMetier rome={saisie.rome} texte={`Sur le métier : ${typo(metier)}`} /> : null}
        <PlusDeCriteres
          ouvert={plus}
          coches={[
            { nom: 'ligne', cochee: saisie.enLigne, texte: 'En ligne' },
            { nom: 'libres', cochee: saisie.libres, texte: 'Il reste des places' },
          ]}
        >
          <Champ id="public" libelle="Pour">
            <Liste
              id="public"
              name="public"
              options={PUBLICS.map(valeur => ({ valeur, texte: PUBLIC_TEXTES[valeur] }))}
              valeur={saisie.public}
              vide="Tout le monde"
            />
          </Champ>
          <Champ id="besoin" libelle="Sujet">
            <Liste
              id="besoin"
              name="besoin"
              options={BESOINS.map(valeur => ({ valeur, texte: libelleBesoin(valeur) }))}
              valeur={saisie.besoin}
              vide="Tous les sujets"
            />
          </Champ>
          <Champ id="acces" libelle="Accessibilité">
            <Liste
              id="acces"
              name="acces"
              options={ACCESSIBILITES.map(valeur => ({ valeur, texte: ACCESSIBILITE_TEXTES[valeur] }))}
              valeur={saisie.acces}
              vide="Peu importe"
            />
          </Champ>
        </PlusDeCriteres>
        <ChampsGardes vue={saisie.vue} tri={saisie.tri} />
      </form>
    </search>
  )
}

const lien = (saisie: Saisie, change: Partial<Saisie>): string =>
  paths.evenements(codesOf({ ...saisie, page: 1, ...change }))

const Trouves: FC<AgendaProps> = ({ saisie, resultats, centre, nomCommune, assouplissements }) => {
  const { total, trouves, page, pages } = resultats
  const carte = saisie.vue === 'carte' && total > 0
  const aller = parLien<Saisie>(change => lien(saisie, change))
  return (
    <section aria-labelledby="total">
      <div class="annuaire-tete">
        <h2 id="total">{total === 0 ? 'Aucun événement' : plural(total, 'événement')}</h2>
        {total > 0 ? <Vues carte={carte} page={page} aller={aller} /> : null}
      </div>
      {total === 0 ? (
        <Rien saisie={saisie} assouplissements={assouplissements} />
      ) : centre && !saisie.enLigne ? (
        <Tris
          tris={[
            { tri: undefined, texte: 'Date' },
            { tri: 'distance' as const, texte: 'Distance' },
          ]}
          courant={saisie.tri === 'distance' ? 'distance' : undefined}
          aller={aller}
        />
      ) : null}
      <div class={carte ? 'annuaire-carte' : undefined}>
        {carte ? (
          <Carte
            hits={trouves.map(({ titre, id, ...lieu }) => ({ ...lieu, nom: titre, lien: paths.evenement(id) }))}
            centre={centre ? { ...centre, rayonKm: saisie.rayon } : null}
            nomCommune={nomCommune}
          />
        ) : null}
        <ol class="fiches" start={(page - 1) * PAR_PAGE + 1}>
          {trouves.map(evenement => (
            <Carton evenement={evenement} nomCommune={nomCommune} />
          ))}
        </ol>
      </div>
      <Pagination page={page} pages={pages} aller={aller} />
      {total > 0 && centre && !saisie.enLigne ? (
        <p class="imprimer-non evenements-ligne">
          <a href={lien(saisie, { enLigne: true })}>Voir les événements à suivre en ligne</a>
        </p>
      ) : null}
      {total > 0 ? <Suivre saisie={saisie} /> : null}
    </section>
  )
}

/** The same list in one's calendar, in a reader of feeds, or on another site. */
const Suivre: FC<{ saisie: Saisie }> = ({ saisie }) => {
  const codes = codesOf({ ...saisie, page: 1, vue: undefined })
  const { commune, rayon, besoin, rome } = codes
  return (
    <section aria-labelledby="suivre" class="imprimer-non evenements-suivre">
      <h3 id="suivre">Suivre cette liste</h3>
      <ul>
        <li>
          <a href={paths.abonnements({ commune, rayon, besoin, rome })}>Par courriel</a>, quand il y a du nouveau
        </li>
        <li>
          <a href={paths.evenementsFlux('ics', codes)}>Dans votre agenda (iCalendar)</a>
        </li>
        <li>
          <a href={paths.evenementsFlux('rss', codes)}>Par un flux RSS</a>
        </li>
        <li>
          En fichier : <a href={paths.evenementsFlux('csv', codes)}>tableau (CSV)</a> ou{' '}
          <a href={paths.evenementsFlux('json', codes)}>données (JSON)</a>
        </li>
        <li>
          <a href={paths.evenementsIntegrer(codes)}>À afficher sur un autre site</a>, sans cookie ni script
        </li>
      </ul>
    </section>
  )
}

const Rien: FC<{ saisie: Saisie; assouplissements: readonly Assoupli[] }> = ({ saisie, assouplissements }) => (
  <div class="rien">
    <p>Aucun événement à venir ne remplit ces critères. {assouplissements.length > 0 ? 'Essayez ainsi\u00a0:' : ''}</p>
    <ul>
      {assouplissements.map(({ texte, change, total }) => (
        <li>
          <a href={lien(saisie, change)}>{texte}</a> : {plural(total, 'événement')}
        </li>
      ))}
      <li>
        <a href={paths.partage(['information-metiers'], saisie.commune)}>Trouver qui peut vous renseigner</a>
      </li>
    </ul>
  </div>
)
