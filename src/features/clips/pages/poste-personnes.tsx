import type { FC } from 'hono/jsx'
import { formatDate, plural, typo } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { postePaths } from '#web/poste.tsx'
import { etatAccord, PORTEES } from '../domain/accord.ts'
import type { Filme } from '../store/personnes.ts'
import { ETAT_ACCORD_TEXTES, PORTEE_TEXTES } from '../texts-accord.ts'
import { FinAccord } from './poste-liste.tsx'
import type { TenirClipProps } from './props.ts'

/** Who is filmed and what they agreed to: by name for the structure, counted for the others. */
export const Personnes: FC<TenirClipProps> = props => {
  const { clip, cote, filmes, accords } = props
  return (
    <section class="bloc" aria-labelledby="t-personnes">
      <h2 id="t-personnes">Personnes filmées</h2>
      {clip.etat === 'publie' && clip.finAccord ? <FinAccord fin={clip.finAccord} leJour={props.leJour} /> : null}
      {clip.sansPersonne ? <p>Personne n’est reconnaissable dans ce film, dit la structure.</p> : null}
      {accords.personnes > 0 ? (
        <p>
          {plural(accords.personnes, 'personne filmée', 'personnes filmées')},{' '}
          {plural(accords.enRegle, 'accord en règle', 'accords en règle')}.
        </p>
      ) : (
        <p class="rien">Aucune personne n’est dans la liste.</p>
      )}
      {cote === 'structure' ? (
        <>
          <ul class="clip-personnes">
            {filmes.map(filme => (
              <Une {...props} filme={filme} />
            ))}
          </ul>
          <Ajouter {...props} />
        </>
      ) : null}
    </section>
  )
}

const Une: FC<TenirClipProps & { filme: Filme }> = ({ clip, filme, leJour, erreurs }) => {
  const { id, identite, mineur, moyen, retireLe } = filme
  const etat = etatAccord(filme, leJour, clip.video?.id)
  const ici = `${postePaths.clip(clip.id)}/personnes/${id}`
  const nom = typo(identite?.nom ?? 'Nom effacé')
  const erreur = erreurs[`personne-${id}`]
  return (
    <li id={`personne-${id}`}>
      <p>
        <b>{nom}</b>
        {mineur ? `, mineur, représenté par ${typo(identite?.representant ?? '')}` : ''}
      </p>
      <p class="petit">
        <b>{ETAT_ACCORD_TEXTES[etat]}</b>, {moyen === 'papier' ? 'sur papier' : 'par le lien envoyé'}.{' '}
        {filme.signeLe ? `Signé le ${formatDate(filme.signeLe)}. ` : ''}
        Dernier jour : {formatDate(filme.expireLe)}. {PORTEE_TEXTES[filme.portee]}.
        {retireLe ? ` Retiré le ${formatDate(retireLe.toISOString())}.` : ''}
      </p>
      {etat === 'autre-film' ? (
        <p>
          {moyen === 'lien'
            ? 'Demandez-lui de voir le nouveau film et de répondre, par le lien de son courriel.'
            : 'Faites signer de nouveau, pour le nouveau film.'}
        </p>
      ) : null}
      {erreur ? <p class="erreur">{erreur}</p> : null}
      <div class="actions">
        {etat === 'en-regle' ? (
          <form method="post" action={ici}>
            <button class="discret" type="submit" name="geste" value="retirer">
              Noter que l’accord est retiré<span class="visuellement-cache"> : {nom}</span>
            </button>
          </form>
        ) : null}
        {clip.etat === 'brouillon' ? (
          <form method="post" action={ici}>
            <button class="discret" type="submit" name="geste" value="enlever">
              Enlever de la liste<span class="visuellement-cache"> : {nom}</span>
            </button>
          </form>
        ) : null}
      </div>
      {moyen === 'papier' && etat !== 'en-regle' ? (
        <details>
          <summary>
            Noter une nouvelle signature<span class="visuellement-cache"> de {nom}</span>
          </summary>
          <form method="post" action={ici} class="clip-form" novalidate>
            <input type="hidden" name="mineur" value={mineur ? 'oui' : ''} />
            <div class="grille-champs">
              <Texte id={`s-${id}`} name="signeLe" libelle="Signé le" type="date" valeur="" />
              {mineur ? (
                <Texte
                  id={`r-${id}`}
                  name="representantLe"
                  libelle="Signé par le représentant le"
                  type="date"
                  valeur=""
                />
              ) : null}
              <Texte id={`e-${id}`} name="expireLe" libelle="Dernier jour" type="date" valeur={filme.expireLe} />
            </div>
            <Portee id={`p-${id}`} valeur={filme.portee} />
            <p>
              <button class="bouton second" type="submit" name="geste" value="signer">
                Noter
              </button>
            </p>
          </form>
        </details>
      ) : null}
    </li>
  )
}

const Portee: FC<{ id: string; valeur: string }> = ({ id, valeur }) => (
  <Champ id={id} libelle="Ce qui est permis">
    <select id={id} name="portee">
      {PORTEES.map(code => (
        <option value={code} selected={code === valeur}>
          {PORTEE_TEXTES[code]}
        </option>
      ))}
    </select>
  </Champ>
)

const MOYENS = [
  { valeur: 'lien', texte: 'Par un lien envoyé par courriel' },
  { valeur: 'papier', texte: 'Sur papier, que nous gardons' },
]

const Ajouter: FC<TenirClipProps> = ({ clip, saisie, erreurs }) => {
  const valeur = (nom: string): string => saisie.get(nom) ?? ''
  const CHAMPS = ['nom', 'moyen', 'courriel', 'representant', 'signeLe', 'representantLe', 'expireLe']
  return (
    <details open={CHAMPS.some(champ => erreurs[champ] !== undefined)}>
      <summary>Ajouter une personne filmée</summary>
      <form method="post" action={`${postePaths.clip(clip.id)}/personnes`} class="clip-form" novalidate>
        <Texte id="nom" libelle="Prénom et nom" valeur={valeur('nom')} erreur={erreurs.nom} max={120} />
        <label class="case">
          <input type="checkbox" name="mineur" value="oui" checked={valeur('mineur') === 'oui'} /> Cette personne est
          mineure
        </label>
        <Texte
          id="representant"
          libelle="Représentant légal"
          aide="Pour une personne mineure : qui a l’autorité parentale."
          valeur={valeur('representant')}
          erreur={erreurs.representant}
          max={120}
        />
        <Champ id="moyen" libelle="Comment l’accord est donné" erreur={erreurs.moyen}>
          <Liste id="moyen" name="moyen" vide="Choisissez" valeur={valeur('moyen')} options={MOYENS} />
        </Champ>
        <div class="grille-champs">
          <Texte
            id="courriel"
            libelle="Adresse électronique"
            aide="Pour un lien. Celle du représentant légal d’un mineur."
            type="email"
            valeur={valeur('courriel')}
            erreur={erreurs.courriel}
            max={200}
          />
          <Texte
            id="signeLe"
            libelle="Signé le"
            aide="Sur papier."
            type="date"
            valeur={valeur('signeLe')}
            erreur={erreurs.signeLe}
          />
          <Texte
            id="representantLe"
            libelle="Signé par le représentant le"
            aide="Sur papier, pour un mineur."
            type="date"
            valeur={valeur('representantLe')}
            erreur={erreurs.representantLe}
          />
          <Texte
            id="expireLe"
            libelle="Dernier jour de l’accord"
            type="date"
            valeur={valeur('expireLe')}
            erreur={erreurs.expireLe}
          />
        </div>
        <Portee id="portee" valeur={valeur('portee')} />
        <p>
          <button class="bouton second" type="submit">
            Ajouter cette personne
          </button>
        </p>
      </form>
    </details>
  )
}
