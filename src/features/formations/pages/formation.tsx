import type { FC } from 'hono/jsx'
import { formatDate, formatFraicheur, formatNumber, plural, typo, uncapitalize } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Certification } from '../domain/certification.ts'
import type { Action, Formation } from '../domain/formation.ts'
import type { Taux } from '../domain/insertion.ts'
import type { FicheFormation } from '../store/read.ts'
import { CONTRAT_TEXTES, MODALITE_TEXTES, NIVEAU_TEXTES, NON_PRECISE } from '../texts.ts'
import { formationLd } from './donnees.ts'
import { BlocFinancements, type FinancementsProps } from './financements.tsx'
import { Acces } from './formation-acces.tsx'
import { ContactOrganisme, Lieux } from './formation-cote.tsx'
import { Insertion } from './insertion.tsx'
import { Sessions } from './sessions.tsx'
import { Texte } from './texte.tsx'

export interface FormationProps extends FinancementsProps {
  cadre: Cadre
  fiche: FicheFormation
  /** Those that the register holds, and what follows the closed ones. */
  certifications: readonly (Certification & { suivantes: readonly Certification[] })[]
  /** What became of the people trained, as it is published. */
  taux: readonly Taux[]
  nomCommune: (code: string) => string
  nomMetier: (rome: string) => string | undefined
  origine: string
  now: Date
}

/** A training: what it is, when and where, how one gets in, what it leads to, and who may pay for it. */
export const PageFormation: FC<FormationProps> = props => {
  const { cadre, fiche, certifications, origine, now } = props
  const { formation } = fiche
  return (
    <Page
      cadre={cadre}
      titre={`${typo(formation.intitule)}, ${typo(formation.organisme.nom)}`}
      description={`${typo(formation.intitule)} : dates, lieux, accès, certification et financement.`}
      menu="formations"
      donnees={formationLd(formation, certifications, origine)}
    >
      <article class="cadre fiche fiche-formation">
        <header class="fiche-tete">
          <nav aria-label="Fil d’Ariane" class="fil">
            <a href={paths.formations()}>Formations</a>
          </nav>
          {formation.niveauSortie ? <p class="surtitre">{NIVEAU_TEXTES[formation.niveauSortie]}</p> : null}
          <h1>{typo(formation.intitule)}</h1>
          <p class="fiche-service">{typo(formation.organisme.nom)}</p>
          <Etat fiche={fiche} />
          {formation.objectif ? <p class="chapeau">{typo(formation.objectif)}</p> : null}
        </header>
        <div class="fiche-corps">
          <Quand {...props} />
          <Contenu formation={formation} />
          <Acces formation={formation} />
          <Certifications certifications={certifications} formation={formation} />
          <Apres {...props} />
          <BlocFinancements {...props} />
        </div>
        <aside class="cote" aria-label="Contact et lieux">
          <ContactOrganisme formation={formation} />
          <Lieux formation={formation} nomCommune={props.nomCommune} />
          <section aria-labelledby="source" class="source petit">
            <h2 id="source">Cette fiche</h2>
            <p>
              Source&nbsp;:{' '}
              {fiche.demonstration ? 'exemple de la démonstration' : `flux de formations « ${fiche.source} »`}.{' '}
              {formation.miseAJour ? formatFraicheur(formation.miseAJour, now) : 'Date de vérification inconnue.'}
            </p>
          </section>
        </aside>
      </article>
    </Page>
  )
}

const Etat: FC<{ fiche: FicheFormation }> = ({ fiche: { retireLe, demonstration } }) => (
  <>
    {retireLe ? (
      <div class="attention" role="note">
        <p>
          <b>Cette formation n’est plus proposée.</b> Elle a été retirée le {formatDate(retireLe)}.{' '}
          <a href={paths.formations()}>Chercher une autre formation</a>
        </p>
      </div>
    ) : null}
    {demonstration ? (
      <p class="attention" role="note">
        <b>Exemple de démonstration.</b> Cet organisme et ces dates sont inventés.
      </p>
    ) : null}
  </>
)

const Quand: FC<FormationProps> = ({ fiche: { formation }, nomCommune, now }) => (
  <section aria-labelledby="quand">
    <h2 id="quand">Quand et où</h2>
    {formation.actions.map((action, i) => (
      <>
        {formation.actions.length > 1 ? <h3>{`Façon ${i + 1} : ${resume(action)}`}</h3> : <p>{resume(action)}</p>}
        <Sessions action={action} nomCommune={nomCommune} now={now} />
      </>
    ))}
  </section>
)

/** "Sur place, temps plein, 800 heures, en apprentissage" */
const resume = (action: Action): string => {
  const heures = action.heures.total ?? action.heures.centre
  const parts = [
    action.modalite ? MODALITE_TEXTES[action.modalite] : 'Sur place ou à distance : non précisé',
    action.tempsPlein === undefined ? undefined : action.tempsPlein ? 'temps plein' : 'temps partiel',
    heures ? `${formatNumber(heures)} heures` : action.duree,
    action.heures.entreprise ? `dont ${formatNumber(action.heures.entreprise)} heures en entreprise` : undefined,
    ...action.contrats.map(contrat => CONTRAT_TEXTES[contrat].toLowerCase()),
  ]
  return parts.filter(Boolean).join(', ')
}

const Contenu: FC<{ formation: Formation }> = ({ formation: { contenu, resultats } }) => (
  <section aria-labelledby="programme">
    <h2 id="programme">Ce que l’on apprend</h2>
    {contenu ? <Texte texte={contenu} /> : <p>{NON_PRECISE}</p>}
    {resultats ? (
      <>
        <h3>À la fin</h3>
        <Texte texte={resultats} />
      </>
    ) : null}
  </section>
)

const Certifications: FC<Pick<FormationProps, 'certifications'> & { formation: Formation }> = ({
  certifications,
  formation,
}) => {
  const inconnues = formation.certifications.filter(code => !certifications.some(one => one.code === code))
  return (
    <section aria-labelledby="certification">
      <h2 id="certification">Ce que l’on obtient</h2>
      {certifications.map(one => (
        <div class="certification-bloc">
          <p>
            <a href={paths.certification(one.code)}>{typo(one.intitule)}</a> ({one.code}
            {one.niveau ? `, ${uncapitalize(NIVEAU_TEXTES[one.niveau])}` : ''})
          </p>
          {one.actif ? null : <Close certification={one} />}
          {one.blocs.length > 0 ? (
            <details>
              <summary>{plural(one.blocs.length, 'bloc')} de compétences, que l’on peut obtenir un par un</summary>
              <ul class="puces">
                {one.blocs.map(({ libelle }) => (
                  <li>{typo(libelle)}</li>
                ))}
              </ul>
            </details>
          ) : null}
        </div>
      ))}
      {inconnues.length > 0 ? (
        <p>Certification annoncée : {inconnues.join(', ')}. Elle n’est pas dans notre copie du registre.</p>
      ) : null}
      {formation.certifications.length === 0 ? (
        <p>
          {formation.certifiante === false
            ? 'Une attestation de l’organisme. Cette formation ne mène pas à un diplôme ni à un titre reconnu par l’État.'
            : NON_PRECISE}
        </p>
      ) : null}
    </section>
  )
}

const Close: FC<{ certification: FormationProps['certifications'][number] }> = ({
  certification: { suivantes, finEnregistrement },
}) => (
  <p class="attention">
    Cette certification n’accueille plus de nouveaux inscrits
    {finEnregistrement ? ` depuis le ${formatDate(finEnregistrement)}` : ''}.{' '}
    {suivantes.length > 0 ? (
      <>
        Elle est remplacée par{' '}
        {suivantes.map((suivante, i) => (
          <>
            {i > 0 ? ', ' : ''}
            <a href={paths.certification(suivante.code)}>{typo(suivante.intitule)}</a>
          </>
        ))}
        . Demandez à l’organisme laquelle il prépare.
      </>
    ) : (
      'Demandez à l’organisme ce que vous obtiendrez.'
    )}
  </p>
)

const Apres: FC<FormationProps> = ({ fiche: { formation }, certifications, nomMetier, taux }) => {
  const romes = [...new Set([...formation.romes, ...certifications.flatMap(({ romes }) => romes)])]
  return (
    <section aria-labelledby="apres">
      <h2 id="apres">Après</h2>
      {romes.length > 0 ? (
        <>
          <p>Cette formation prépare à ces métiers&nbsp;:</p>
          <ul class="puces">
            {romes.map(rome => (
              <li>
                {nomMetier(rome) === undefined ? (
                  `Métier ${rome}`
                ) : (
                  <a href={paths.metier(rome)}>{typo(nomMetier(rome) ?? '')}</a>
                )}{' '}
                · <a href={paths.formations({ rome })}>autres formations pour ce métier</a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{NON_PRECISE}</p>
      )}
      <h3>Ce que deviennent les personnes formées</h3>
      <Insertion taux={taux} />
    </section>
  )
}
