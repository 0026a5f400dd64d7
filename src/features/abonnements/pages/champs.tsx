import type { FC } from 'hono/jsx'
import { BESOINS, type Besoin } from '#features/orientation/index.ts'
import { typo } from '#web/format.ts'
import { Champ, ChampCommune, Liste } from '#web/kit/champ.tsx'
import { FiltreMetier } from '#web/kit/recherche.tsx'
import { GENRES, RYTHMES } from '../domain/abonnement.ts'
import { type Erreur, RAYONS, type Saisie } from '../formulaire.ts'
import { GENRE_TEXTES, RYTHME_TEXTES } from '../texts.ts'

export interface ChampsProps {
  saisie: Saisie
  erreurs: readonly Erreur[]
  territoires: readonly { id: string; nom: string }[]
  libelleBesoin: (code: Besoin) => string
  nomMetier: (rome: string) => string | undefined
}

const AIDE_LIEU = 'Laissez vide pour recevoir ce qui se passe partout.'

/** What, where and how often: everything but the address. */
export const ChampsAbonnement: FC<ChampsProps> = ({ saisie, erreurs, territoires, ...noms }) => {
  const erreur = (champ: Erreur['champ']) => erreurs.find(one => one.champ === champ)?.texte
  const metier = saisie.rome ? (noms.nomMetier(saisie.rome) ?? `métier ${saisie.rome}`) : undefined
  return (
    <>
      <fieldset class="cases" id="genres" tabindex={-1}>
        <legend>Ce que vous voulez recevoir</legend>
        {erreur('genres') ? <p class="erreur">{erreur('genres')}</p> : null}
        {GENRES.map(code => (
          <label>
            <input type="checkbox" name="genre[]" value={code} checked={saisie.genres.includes(code)} />{' '}
            {GENRE_TEXTES[code]}
          </label>
        ))}
      </fieldset>
      <Champ id="lieu" libelle="Commune" aide={AIDE_LIEU} erreur={erreur('lieu')}>
        <ChampCommune id="lieu" lieu={saisie.lieu} commune={saisie.commune} aide={AIDE_LIEU} erreur={erreur('lieu')} />
      </Champ>
      <Champ id="rayon" libelle="À moins de">
        <select id="rayon" name="rayon">
          {RAYONS.map(km => (
            <option value={String(km)} selected={km === saisie.rayon}>{`${km} km`}</option>
          ))}
        </select>
      </Champ>
      {territoires.length > 0 ? (
        <Champ id="territoire" libelle="Ou tout un territoire du réseau" aide="Compte si la commune est vide.">
          <Liste
            id="territoire"
            name="territoire"
            options={territoires.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
            valeur={saisie.territoire || undefined}
            vide="Aucun"
          />
        </Champ>
      ) : null}
      {metier ? <FiltreMetier rome={saisie.rome} texte={`Sur le métier : ${typo(metier)}`} /> : null}
      <details class="plus-de-filtres" open={saisie.besoins.length > 0}>
        <summary>Choisir des sujets</summary>
        <p class="petit">Rien de coché : tous les sujets.</p>
        <div class="cases">
          {BESOINS.map(code => (
            <label>
              <input type="checkbox" name="besoin[]" value={code} checked={saisie.besoins.includes(code)} />{' '}
              {noms.libelleBesoin(code)}
            </label>
          ))}
        </div>
      </details>
      <Champ id="rythme" libelle="Combien de fois">
        <select id="rythme" name="rythme">
          {RYTHMES.map(code => (
            <option value={code} selected={saisie.rythme === code}>
              {RYTHME_TEXTES[code]}
            </option>
          ))}
        </select>
      </Champ>
    </>
  )
}
