import type { Child, FC } from 'hono/jsx'
import { Carte } from '#features/annuaire/vues.ts'
import { type Commune, communeLabel } from '#features/territoires/index.ts'
import { formatDate, formatDistance, formatNumber, plural, typo } from '#web/format.ts'
import { Champ, ChampCommune, Liste } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { A_DISTANCE, CONTRATS, DUREES, FINANCEMENTS, NIVEAUX_CHOISIS, RYTHMES } from '../domain/recherche.ts'
import type { Resultats, Trouvee } from '../store/search.ts'
import {
  CONTRAT_TEXTES,
  DISTANCE_TEXTES,
  DUREE_TEXTES,
  FINANCEMENT_TEXTES,
  MODALITE_TEXTES,
  NIVEAU_CHOISI_TEXTES,
  NIVEAU_TEXTES,
  RYTHME_TEXTES,
} from '../texts.ts'
import { type Assouplissement, champsOf, filtresOf, RAYONS, type Saisie } from './saisie.ts'

export interface Assoupli extends Assouplissement {
  total: number
}

export interface FormationsProps {
  cadre: Cadre
  saisie: Saisie
  /** Undefined while nothing is asked. */
  resultats?: Resultats | undefined
  /** What was searched in the place of words that no training has. */
  corrige?: string | undefined
  centre?: Commune | undefined
  /** Communes between which the name that was typed does not decide. */
  candidats: readonly Commune[]
  communeInconnue: boolean
  nomCommune: (code: string) => string
  nomMetier: (rome: string) => string | undefined
  assouplissements: readonly Assoupli[]
  now: Date
}

/** The search of trainings: the form, what was found, and when nothing was, what to let go. */
export const PageFormations: FC<FormationsProps> = props => {
  const { cadre, saisie, resultats, centre, candidats, nomMetier } = props
  const metier = saisie.rome ? (nomMetier(saisie.rome) ?? `métier ${saisie.rome}`) : undefined
  const titre = `Formations${metier ? ` : ${metier}` : ''}${centre ? ` autour de ${centre.nom}` : ''}`
  return (
    <Page cadre={cadre} titre={titre} description={resultats ? undefined : DESCRIPTION} menu="formations">
      <div class="cadre annuaire">
        <header>
          <h1>{typo(titre)}</h1>
          <p class="chapeau">Trouvez une formation près de chez vous, ou à distance, et qui peut la payer.</p>
        </header>
        <Filtres {...props} metier={metier} />
        {candidats.length > 0 ? <Candidats saisie={saisie} candidats={candidats} /> : null}
        {resultats && candidats.length === 0 ? <Trouvees {...props} resultats={resultats} /> : null}
        {resultats ? null : <Avant />}
      </div>
    </Page>
  )
}

const DESCRIPTION =
  'Formations près de chez vous et à distance : dates, lieux, durée, accès, certification, et qui peut les payer.'

const Avant: FC = () => (
  <section aria-labelledby="avant" class="rien">
    <h2 id="avant">Vous ne savez pas encore quoi apprendre ?</h2>
    <p>
      <a href={paths.accueil}>Dites ce qui vous amène</a>, avec vos mots. Nous vous montrons qui peut vous conseiller.
    </p>
  </section>
)

const optionsOf = <T extends string>(codes: readonly T[], textes: Readonly<Record<T, string>>) =>
  codes.map(valeur => ({ valeur, texte: textes[valeur] }))

const MOIS = 12

const moisOptions = (now: Date): { valeur: string; texte: string }[] =>
  Array.from({ length: MOIS }, (_, i) => {
    const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + i, 1))
    const texte = new Intl.DateTimeFormat('fr', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date)
    return { valeur: date.toISOString().slice(0, 7), texte: `À partir de ${texte}` }
  })

const Filtres: FC<FormationsProps & { metier: string | undefined }> = ({
  saisie,
  centre,
  communeInconnue,
  metier,
  now,
}) => {
  const erreur = communeInconnue ? 'Nous ne trouvons pas cette commune. Vérifiez son nom.' : undefined
  const plus = filtresOf(saisie).some(
    ({ change }) => !('rayon' in change || 'commune' in change || 'q' in change || 'rome' in change),
  )
  return (
    <search>
      <form method="post" action={paths.formations()} class="filtres filtres-formations">
        <Champ id="q" libelle="Métier, diplôme ou mot">
          <input id="q" name="q" type="search" value={saisie.q} maxlength={200} />
        </Champ>
        <Champ id="lieu" libelle="Commune" erreur={erreur}>
          <ChampCommune
            id="lieu"
            lieu={centre ? communeLabel(centre) : saisie.lieu}
            commune={centre?.code}
            erreur={erreur}
          />
        </Champ>
        <Champ id="rayon" libelle="À moins de">
          <select id="rayon" name="rayon">
            {RAYONS.map(km => (
              <option value={String(km)} selected={km === saisie.rayon}>{`${km} km`}</option>
            ))}
          </select>
        </Champ>
        <button type="submit" class="bouton">
          Chercher
        </button>
        {metier ? (
          <p class="filtre-metier">
            <label>
              <input type="checkbox" name="rome" value={saisie.rome} checked /> Pour le métier : {typo(metier)}
            </label>
          </p>
        ) : null}
        <details class="plus-de-filtres" open={plus}>
          <summary>Plus de critères</summary>
          <div class="filtres-liste">
            <Choix
              id="niveau"
              libelle="Niveau"
              options={optionsOf(NIVEAUX_CHOISIS, NIVEAU_CHOISI_TEXTES)}
              valeur={saisie.niveau}
            />
            <Choix id="duree" libelle="Durée" options={optionsOf(DUREES, DUREE_TEXTES)} valeur={saisie.duree} />
            <Choix id="rythme" libelle="Rythme" options={optionsOf(RYTHMES, RYTHME_TEXTES)} valeur={saisie.rythme} />
            <Choix
              id="contrat"
              libelle="Alternance"
              options={optionsOf(CONTRATS, CONTRAT_TEXTES)}
              valeur={saisie.contrat}
            />
            <Choix
              id="distance"
              libelle="À distance"
              options={optionsOf(A_DISTANCE, DISTANCE_TEXTES)}
              valeur={saisie.distance}
              vide="Sur place ou à distance"
            />
            <Choix
              id="financement"
              libelle="Payée par"
              options={optionsOf(FINANCEMENTS, FINANCEMENT_TEXTES)}
              valeur={saisie.financement}
            />
            <Choix
              id="mois"
              libelle="Début"
              options={moisOptions(now)}
              valeur={saisie.debutDu?.slice(0, 7)}
              vide="Dès que possible"
            />
            <div class="cases">
              <label>
                <input type="checkbox" name="handicap" value="oui" checked={saisie.handicap} /> Accessible avec un
                handicap
              </label>
              <label>
                <input type="checkbox" name="initiale" value="oui" checked={saisie.initiale} /> Formation initiale
                (lycée, études, CFA)
              </label>
              <label>
                <input type="checkbox" name="ouvertes" value="oui" checked={saisie.ouvertes} /> Inscriptions ouvertes
              </label>
            </div>
          </div>
        </details>
        {saisie.vue ? <input type="hidden" name="vue" value={saisie.vue} /> : null}
        {saisie.tri ? <input type="hidden" name="tri" value={saisie.tri} /> : null}
      </form>
    </search>
  )
}

const Choix: FC<{
  id: string
  libelle: string
  options: readonly { valeur: string; texte: string }[]
  valeur: string | undefined
  vide?: string
}> = ({ id, libelle, options, valeur, vide = 'Peu importe' }) => (
  <Champ id={id} libelle={libelle}>
    <Liste id={id} name={id} options={options} valeur={valeur} vide={vide} />
  </Champ>
)

/** The same search with a change, as a button: it travels in the body. */
const Rejouer: FC<{ saisie: Saisie; change: Partial<Saisie>; children: Child; classe?: string; courant?: boolean }> = ({
  saisie,
  change,
  children,
  classe = 'lien',
  courant,
}) => {
  const next = { ...saisie, page: 1, ...change }
  return (
    <form method="post" action={paths.formations()} class="rejouer">
      {champsOf(next).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {next.page > 1 ? <input type="hidden" name="page" value={String(next.page)} /> : null}
      <button type="submit" class={classe} aria-current={courant ? 'true' : undefined}>
        {children}
      </button>
    </form>
  )
}

const Candidats: FC<{ saisie: Saisie; candidats: readonly Commune[] }> = ({ saisie, candidats }) => (
  <div class="attention" role="note">
    <p>
      <b>De quelle commune parlez-vous&nbsp;?</b>
    </p>
    <ul>
      {candidats.map(commune => (
        <li>
          <Rejouer saisie={saisie} change={{ commune: commune.code, lieu: communeLabel(commune) }}>
            {communeLabel(commune)}
          </Rejouer>
        </li>
      ))}
    </ul>
  </div>
)

const Trouvees: FC<FormationsProps & { resultats: Resultats }> = ({
  saisie,
  resultats,
  centre,
  nomCommune,
  assouplissements,
  corrige,
}) => {
  const { total, trouvees, page, pages } = resultats
  return (
    <section aria-labelledby="total">
      <div class="annuaire-tete">
        <h2 id="total">{total === 0 ? 'Aucune formation' : plural(total, 'formation')}</h2>
        {total > 0 ? (
          <nav class="vues" aria-label="Affichage">
            <Rejouer saisie={saisie} change={{ vue: undefined, page }} classe="vue" courant={!saisie.vue}>
              Liste
            </Rejouer>
            <Rejouer saisie={saisie} change={{ vue: 'carte', page }} classe="vue" courant={saisie.vue === 'carte'}>
              Carte
            </Rejouer>
          </nav>
        ) : null}
      </div>
      {corrige ? (
        <p role="status">
          Aucune formation ne dit « {saisie.q} ». Nous avons cherché <b>« {corrige} »</b>.
        </p>
      ) : null}
      {total === 0 ? <Rien saisie={saisie} assouplissements={assouplissements} /> : <Tri saisie={saisie} />}
      <div class={saisie.vue === 'carte' && total > 0 ? 'annuaire-carte' : undefined}>
        {saisie.vue === 'carte' && total > 0 ? (
          <Carte
            hits={trouvees.map(({ intitule, id, ...lieu }) => ({ ...lieu, nom: intitule, lien: paths.formation(id) }))}
            centre={centre ? { ...centre, rayonKm: saisie.rayon } : null}
            nomCommune={nomCommune}
          />
        ) : null}
        <ol class="fiches" start={(page - 1) * 20 + 1}>
          {trouvees.map(trouvee => (
            <Carton trouvee={trouvee} nomCommune={nomCommune} />
          ))}
        </ol>
      </div>
      <Pagination saisie={saisie} page={page} pages={pages} />
    </section>
  )
}

const Tri: FC<{ saisie: Saisie }> = ({ saisie }) => (
  <nav class="tris imprimer-non" aria-label="Tri">
    <span aria-hidden="true">Trier par</span>
    <Rejouer saisie={saisie} change={{ tri: undefined }} courant={saisie.tri !== 'debut'}>
      {saisie.commune ? 'Distance' : 'Pertinence'}
    </Rejouer>
    <Rejouer saisie={saisie} change={{ tri: 'debut' }} courant={saisie.tri === 'debut'}>
      Date de début
    </Rejouer>
  </nav>
)

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

const Rien: FC<{ saisie: Saisie; assouplissements: readonly Assoupli[] }> = ({ saisie, assouplissements }) => (
  <div class="rien">
    <p>Aucune formation ne remplit tous ces critères. {assouplissements.length > 0 ? 'Essayez ainsi\u00a0:' : ''}</p>
    <ul>
      {assouplissements.map(({ texte, change, total }) => (
        <li>
          <Rejouer saisie={saisie} change={change}>
            {texte}
          </Rejouer>{' '}
          : {plural(total, 'formation')}
        </li>
      ))}
      {assouplissements.length === 0 && saisie.q ? (
        <li>Essayez un autre mot, plus court : « cuisine » plutôt que « formation de cuisinier en collectivité ».</li>
      ) : null}
      <li>
        <a href={paths.partage(['formation-trouver'], saisie.commune)}>Demander à quelqu’un de chercher avec vous</a>
      </li>
    </ul>
  </div>
)

const Pagination: FC<{ saisie: Saisie; page: number; pages: number }> = ({ saisie, page, pages }) =>
  pages < 2 ? null : (
    <nav aria-label="Pages de résultats" class="pagination">
      {page > 1 ? (
        <Rejouer saisie={saisie} change={{ page: page - 1 }} classe="bouton second">
          Page précédente
        </Rejouer>
      ) : null}
      <span>
        Page {formatNumber(page)} sur {formatNumber(pages)}
      </span>
      {page < pages ? (
        <Rejouer saisie={saisie} change={{ page: page + 1 }} classe="bouton second">
          Page suivante
        </Rejouer>
      ) : null}
    </nav>
  )
