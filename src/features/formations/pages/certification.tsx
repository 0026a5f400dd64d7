import type { FC } from 'hono/jsx'
import type { Commune } from '#features/territoires/index.ts'
import { formatDate, plural, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { type Certification, isOuverte, VOIES_TEXTES } from '../domain/certification.ts'
import type { Diplome } from '../domain/diplome.ts'
import type { Taux } from '../domain/insertion.ts'
import type { Succession } from '../domain/successions.ts'
import type { Resultats } from '../store/search.ts'
import { NIVEAU_TEXTES } from '../texts.ts'
import { Carton } from './carton.tsx'
import { Cote } from './certification-cote.tsx'
import { Insertion } from './insertion.tsx'

export interface CertificationProps {
  cadre: Cadre
  certification: Certification
  succession: Omit<Succession, 'actuelles' | 'dernieres'> & {
    actuelles: readonly Certification[]
    anciennes: readonly string[]
  }
  taux: readonly Taux[]
  /** The diplomas that it is, as the national nomenclature names them. */
  diplomes: readonly Diplome[]
  /** The next trainings that prepare it. */
  formations: Resultats
  nomCommune: (code: string) => string
  nomMetier: (rome: string) => string | undefined
  centre?: Commune | undefined
  now: Date
}

/** A certification of the register: what it is worth, until when, how it is obtained, what it is made of. */
export const PageCertification: FC<CertificationProps> = props => {
  const { cadre, certification, nomMetier, formations, nomCommune } = props
  const { code, intitule, niveau, romes, blocs, voies } = certification
  return (
    <Page
      cadre={cadre}
      titre={`${typo(intitule)} (${code})`}
      description={`${typo(intitule)} : niveau, validité, blocs de compétences, façons de l’obtenir et formations.`}
      menu="formations"
    >
      <article class="cadre fiche fiche-formation">
        <header class="fiche-tete">
          <nav aria-label="Fil d’Ariane" class="fil">
            <a href={paths.formations()}>Formations</a>
          </nav>
          <p class="surtitre">
            {niveau ? NIVEAU_TEXTES[niveau] : code.startsWith('RS') ? 'Répertoire spécifique' : 'Sans niveau'}
          </p>
          <h1>{typo(intitule)}</h1>
          <p class="fiche-service">
            {code.startsWith('RS')
              ? 'Certification du répertoire spécifique'
              : 'Certification professionnelle reconnue par l’État'}
            , {code}
          </p>
          <Validite {...props} />
        </header>
        <div class="fiche-corps">
          <section aria-labelledby="voies">
            <h2 id="voies">Comment on l’obtient</h2>
            {voies.length > 0 ? (
              <ul class="puces">
                {voies.map(voie => (
                  <li>{VOIES_TEXTES[voie]}</li>
                ))}
              </ul>
            ) : (
              <p>Le registre ne le précise pas.</p>
            )}
            {voies.includes('experience') ? (
              <p>
                <a href={paths.partage(['vae'])}>Trouver qui vous conseille pour la VAE</a>
              </p>
            ) : null}
          </section>
          <section aria-labelledby="blocs">
            <h2 id="blocs">Ce qu’elle contient</h2>
            {blocs.length > 0 ? (
              <>
                <p>{plural(blocs.length, 'bloc')} de compétences. Chaque bloc peut s’obtenir seul et se garde.</p>
                <ol class="puces">
                  {blocs.map(({ libelle }) => (
                    <li>{typo(libelle)}</li>
                  ))}
                </ol>
              </>
            ) : (
              <p>Pas de bloc de compétences dans notre copie du registre.</p>
            )}
          </section>
          <section aria-labelledby="metiers">
            <h2 id="metiers">Les métiers</h2>
            {romes.length > 0 ? (
              <ul class="puces">
                {romes.map(rome => (
                  <li>
                    {nomMetier(rome) === undefined ? (
                      `Métier ${rome}`
                    ) : (
                      <a href={paths.metier(rome)}>{typo(nomMetier(rome) ?? '')}</a>
                    )}
                  </li>
                ))}
              </ul>
            ) : (
              <p>Le registre ne nomme pas de métier.</p>
            )}
          </section>
          <section aria-labelledby="devenir">
            <h2 id="devenir">Ce que deviennent les personnes formées</h2>
            <Insertion taux={props.taux} />
          </section>
          <section aria-labelledby="prepa">
            <h2 id="prepa">
              {formations.total > 0
                ? `${plural(formations.total, 'formation')} y ${formations.total < 2 ? 'prépare' : 'préparent'}`
                : 'Formations'}
            </h2>
            {formations.total === 0 ? <p>Aucune formation à venir n’y prépare dans notre catalogue.</p> : null}
            <ol class="fiches">
              {formations.trouvees.map(trouvee => (
                <Carton trouvee={trouvee} nomCommune={nomCommune} />
              ))}
            </ol>
          </section>
        </div>
        <Cote {...props} />
      </article>
    </Page>
  )
}

const Validite: FC<CertificationProps> = ({ certification, succession, now }) => {
  const { actif, finEnregistrement, retire, demonstration } = certification
  const passee = finEnregistrement !== undefined && finEnregistrement < now.toISOString().slice(0, 10)
  const ouverte = isOuverte(certification, now.toISOString().slice(0, 10)) && !retire
  return (
    <>
      {demonstration ? (
        <p class="attention" role="note">
          <b>Exemple de démonstration.</b> Fiche abrégée, en attendant l’import du registre.
        </p>
      ) : null}
      {ouverte ? (
        <p>
          {finEnregistrement
            ? `Enregistrée jusqu’au ${formatDate(finEnregistrement)}.`
            : 'Enregistrée, sans date de fin annoncée.'}
        </p>
      ) : (
        <div class="attention" role="note">
          <p>
            <b>
              {retire
                ? 'Cette fiche n’est plus dans le registre.'
                : actif
                  ? 'Son enregistrement devait finir'
                  : 'On ne peut plus s’y inscrire'}
              {finEnregistrement && !retire ? `${actif ? '' : ' depuis'} le ${formatDate(finEnregistrement)}` : ''}
              {retire ? '' : '.'}
            </b>{' '}
            {actif && passee && !retire
              ? 'Vérifiez sur la fiche officielle si elle a été renouvelée.'
              : 'Si vous l’avez déjà, elle garde toute sa valeur.'}
          </p>
          <Suites succession={succession} code={certification.code} />
        </div>
      )}
      {succession.anciennes.length > 0 ? (
        <p class="petit">
          Elle remplace{' '}
          {succession.anciennes.map((code, i) => (
            <>
              {i > 0 ? ', ' : ''}
              <a href={paths.certification(code)}>{code}</a>
            </>
          ))}
          .
        </p>
      ) : null}
    </>
  )
}

const Suites: FC<{ succession: CertificationProps['succession']; code: string }> = ({ succession, code }) => {
  const suites = succession.actuelles.filter(one => one.code !== code)
  return suites.length > 0 ? (
    <p>
      Aujourd’hui, on prépare&nbsp;:{' '}
      {suites.map((suite, i) => (
        <>
          {i > 0 ? ', ' : ''}
          <a href={paths.certification(suite.code)}>
            {typo(suite.intitule)} ({suite.code})
          </a>
        </>
      ))}
    </p>
  ) : (
    <p>
      {succession.absentes.length > 0
        ? `Le registre annonce ${succession.absentes.join(', ')}, que nous n’avons pas.`
        : 'Le registre ne dit pas ce qui la remplace.'}
    </p>
  )
}
