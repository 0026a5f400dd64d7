import type { FC } from 'hono/jsx'
import type { Agent, StructureTrouvee } from '#features/comptes/index.ts'
import { plural, typo } from '#web/format.ts'
import { Champ } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Evenement, Organisation } from '../domain/evenement.ts'
import { ROLE_POSTE } from '../texts-poste.ts'

const ROLES = ['co-organisateur', 'contributeur', 'hote'] as const

export const organisationsPath = (id: string): string => `${postePaths.evenement(id)}/organisations`

interface OrganisationsProps {
  cadre: Cadre
  agent: Agent
  evenement: Evenement
  q: string
  /** Undefined before anything was looked for. */
  trouvees: readonly StructureTrouvee[] | undefined
  refus?: string | undefined
  /** Where the steps of the parcours are changed, when they are why. */
  changer?: string | undefined
  fait?: string | undefined
}

/** Who holds an event with the structure that leads it: roles, and places kept for the people that each registers. */
export const PageOrganisations: FC<OrganisationsProps> = ({
  cadre,
  agent,
  evenement: e,
  q,
  trouvees,
  refus,
  ...dit
}) => (
  <PagePoste cadre={cadre} agent={agent} titre={`Qui organise : ${typo(e.titre)}`} menu="evenements" fait={dit.fait}>
    <div>
      <p class="fil">
        <a href={postePaths.evenement(e.id)}>{typo(e.titre)}</a>
      </p>
      <h1>Qui organise</h1>
      <p class="chapeau">
        Un co-organisateur modifie l’événement et voit qui est inscrit. Un contributeur et un hôte le voient dans leurs
        pages, dès le brouillon.
      </p>
    </div>
    {refus ? (
      <p class="attention" role="alert">
        {typo(refus)} {dit.changer ? <a href={dit.changer}>Changer les étapes</a> : null}
      </p>
    ) : null}
    <ul class="file">
      {e.organisations.map((one, i) => (
        <li class="file-ligne">
          <p>
            <b>{typo(one.nom)}</b> <span class="petit">{ROLE_POSTE[one.role]}</span>
            {one.quota ? <span class="petit"> · {plural(one.quota, 'place gardée', 'places gardées')}</span> : null}
          </p>
          <details>
            <summary>
              Changer<span class="hors-ecran"> : {one.nom}</span>
            </summary>
            <Association evenement={e} id={`o${i}`} organisation={one} bouton="Enregistrer" />
            {one.role === 'pilote' ? null : (
              <form method="post" action={organisationsPath(e.id)}>
                <input type="hidden" name="structure" value={one.structure} />
                <button type="submit" class="discret" name="action" value="retirer">
                  Retirer<span class="hors-ecran"> {one.nom}</span>
                </button>
              </form>
            )}
          </details>
        </li>
      ))}
    </ul>
    <section aria-labelledby="associer">
      <h2 id="associer">Associer une structure</h2>
      <form method="get" action={organisationsPath(e.id)}>
        <Texte id="q" libelle="Nom de la structure" valeur={q} max={100} type="search" />
        <button type="submit" class="bouton second">
          Chercher
        </button>
      </form>
      {trouvees === undefined ? null : trouvees.length === 0 ? (
        <p class="rien">Aucune structure de l’annuaire ne porte ce nom. Essayez avec moins de mots.</p>
      ) : (
        <ul class="file">
          {trouvees.map(({ id, nom, commune }, i) => (
            <li class="file-ligne">
              <p>
                <b>{typo(nom)}</b>
                {commune ? `, ${commune}` : ''}
              </p>
              <Association
                evenement={e}
                id={`t${i}`}
                organisation={{ structure: id, nom, role: 'co-organisateur' }}
                bouton="Associer"
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  </PagePoste>
)

interface AssociationProps {
  evenement: Evenement
  id: string
  organisation: Organisation
  bouton: string
}

const Association: FC<AssociationProps> = ({ evenement: e, id, organisation: o, bouton }) => (
  <form method="post" action={organisationsPath(e.id)} class="evenement-association">
    <input type="hidden" name="structure" value={o.structure} />
    <div class="grille-champs">
      {o.role === 'pilote' ? null : (
        <Champ id={`${id}-role`} libelle="Rôle">
          <select id={`${id}-role`} name="role">
            {ROLES.map(role => (
              <option value={role} selected={role === o.role}>
                {ROLE_POSTE[role]}
              </option>
            ))}
          </select>
        </Champ>
      )}
      {e.capacite !== undefined && e.inscription === 'ici' ? (
        <Texte
          id={`${id}-quota`}
          name="quota"
          libelle="Places gardées"
          aide="Pour les personnes qu’elle inscrit elle-même."
          valeur={o.quota?.toString() ?? ''}
          chiffres
          max={6}
        />
      ) : null}
    </div>
    <button type="submit" class="bouton second bouton-petit" name="action" value="associer">
      {bouton}
      <span class="hors-ecran"> : {o.nom}</span>
    </button>
  </form>
)
