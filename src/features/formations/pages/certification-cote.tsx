import type { FC } from 'hono/jsx'
import { formatDate, plural, typo } from '#web/format.ts'
import type { Certification } from '../domain/certification.ts'
import type { Diplome } from '../domain/diplome.ts'

const CERTIFICATEURS_MAX = 8
const PARTENAIRES_MAX = 40

/** Beside a certification: who gives it, who is entitled to train, for which employers, which diploma, and the source. */
export const Cote: FC<{ certification: Certification; diplomes: readonly Diplome[] }> = ({
  certification,
  diplomes,
}) => {
  const { code, certificateurs } = certification
  return (
    <aside class="cote" aria-label="Registre">
      <section aria-labelledby="certificateurs">
        <h2 id="certificateurs">Qui la délivre</h2>
        {certificateurs.length > 0 ? (
          <ul class="puces">
            {certificateurs.slice(0, CERTIFICATEURS_MAX).map(({ nom }) => (
              <li>{typo(nom)}</li>
            ))}
          </ul>
        ) : (
          <p>Non précisé.</p>
        )}
        {certificateurs.length > CERTIFICATEURS_MAX ? (
          <p class="petit">et {plural(certificateurs.length - CERTIFICATEURS_MAX, 'autre')}</p>
        ) : null}
      </section>
      <Partenaires certification={certification} />
      <Conventions certification={certification} />
      <Diplomes diplomes={diplomes} />
      <section aria-labelledby="source" class="source petit">
        <h2 id="source">Cette fiche</h2>
        <p>Source&nbsp;: {typo(certification.source)}.</p>
        {certification.demonstration ? null : (
          <p>
            <a
              href={`https://www.francecompetences.fr/recherche/${code.startsWith('RS') ? 'rs' : 'rncp'}/${code.replace(/\D/g, '')}/`}
              rel="external noreferrer"
            >
              La fiche de France compétences
            </a>
          </p>
        )}
      </section>
    </aside>
  )
}

/** What a partner is entitled to do, for those who want to learn. */
const ROLES: Readonly<Record<string, string>> = {
  forme: 'forme',
  evalue: 'fait passer l’évaluation',
  'forme-evalue': 'forme et fait passer l’évaluation',
}

const Partenaires: FC<{ certification: Certification }> = ({ certification: { partenaires } }) =>
  partenaires.length === 0 ? null : (
    <section aria-labelledby="partenaires">
      <h2 id="partenaires">Qui y prépare</h2>
      <details>
        <summary>{plural(partenaires.length, 'organisme habilité', 'organismes habilités')}</summary>
        <ul class="puces">
          {partenaires.slice(0, PARTENAIRES_MAX).map(({ nom, role }) => (
            <li>
              {typo(nom)}
              {role && ROLES[role] ? <span class="petit"> : {ROLES[role]}</span> : null}
            </li>
          ))}
        </ul>
        {partenaires.length > PARTENAIRES_MAX ? (
          <p class="petit">
            et {plural(partenaires.length - PARTENAIRES_MAX, 'autre')}, sur la fiche de France compétences
          </p>
        ) : null}
      </details>
    </section>
  )

const Conventions: FC<{ certification: Certification }> = ({ certification: { conventions } }) =>
  conventions.length === 0 ? null : (
    <section aria-labelledby="conventions">
      <h2 id="conventions">Faite avec ces branches</h2>
      <ul class="puces">
        {conventions.map(({ code, libelle }) => (
          <li>
            {typo(libelle)} <span class="petit">(convention collective {code})</span>
          </li>
        ))}
      </ul>
    </section>
  )

const Diplomes: FC<{ diplomes: readonly Diplome[] }> = ({ diplomes }) =>
  diplomes.length === 0 ? null : (
    <section aria-labelledby="diplomes">
      <h2 id="diplomes">À l’école, en lycée, en CFA</h2>
      <ul class="puces">
        {diplomes.map(({ cfd, libelle, fermeture, suivants }) => (
          <li>
            {typo(libelle)} <span class="petit">({cfd})</span>
            {fermeture ? (
              <>
                <br />
                Dernière entrée avant le {formatDate(fermeture)}
                {suivants.length > 0 ? `, remplacé par ${suivants.join(', ')}` : ''}.
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
