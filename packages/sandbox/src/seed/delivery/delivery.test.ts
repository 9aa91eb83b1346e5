/*
 * Copyright 2026 The GitOps Portal Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { parse } from 'yaml';
import { createCluster } from '../../cluster';
import {
  makeSealingKey,
  readSealingKey,
} from '../../controllers/sealed-secrets/keys';
import type { SealedSecret } from '../../controllers/sealed-secrets/types';
import { unseal } from '../../controllers/sealed-secrets/unseal';
import { applicationName, COMPONENTS, ENVIRONMENTS } from '../company';
import { certificateFiles, ingressAnnotations } from './certificates';
import { issuers } from './issuers';
import { SEALED_WRONGLY, sealedSecretFiles } from './sealedSecrets';
import { DEFAULT_CONTEXT } from './types';

const delivered = COMPONENTS.filter(({ delivery }) => delivery).flatMap(
  component =>
    ENVIRONMENTS.map(environment => ({
      component,
      environment,
      application: applicationName(component.name, environment),
    })),
);

describe('the SealedSecrets in git', () => {
  it('are sealed for the cluster that each environment runs in', async () => {
    const made = {
      'control-plane': await makeSealingKey(2048),
      workload: await makeSealingKey(2048),
    };
    const context = {
      ...DEFAULT_CONTEXT,
      sealingCertificates: {
        'control-plane': made['control-plane'].certificate,
        workload: made.workload.certificate,
      },
    };
    const opens = (sealed: SealedSecret, cluster: keyof typeof made) => {
      const key = readSealingKey(made[cluster])?.key;
      try {
        return Object.keys(unseal(sealed, key ? [key] : []).data);
      } catch (error) {
        return String(error);
      }
    };
    for (const { component, environment, application } of delivered) {
      const [file] = sealedSecretFiles(component, environment, context);
      const sealed = parse(file.content) as SealedSecret;
      expect(sealed.metadata.namespace).toBe(application);
      const [own, other] =
        environment === 'dev'
          ? (['control-plane', 'workload'] as const)
          : (['workload', 'control-plane'] as const);
      expect(opens(sealed, other)).toContain('no key could decrypt secret');
      const keys =
        component.name === 'orders'
          ? ['username', 'password']
          : ['signing-key'];
      expect(opens(sealed, own)).toEqual(
        application === SEALED_WRONGLY
          ? 'Error: no key could decrypt secret (signing-key)'
          : keys,
      );
    }
  });

  it('are none where it is not known what to seal for', () => {
    const [{ component, environment }] = delivered;
    expect(sealedSecretFiles(component, environment, DEFAULT_CONTEXT)).toEqual(
      [],
    );
  });
});

describe('the Certificates in git', () => {
  it('name authorities that each cluster has', () => {
    const names = issuers()
      .filter(({ kind }) => kind === 'ClusterIssuer')
      .map(({ metadata }) => metadata.name);
    for (const { component, environment } of delivered) {
      const files = certificateFiles(component, environment, DEFAULT_CONTEXT);
      const annotations = ingressAnnotations(component, environment);
      const named = [
        ...files.map(({ content }) => parse(content).spec.issuerRef.name),
        ...Object.entries(annotations)
          .filter(([name]) => name === 'cert-manager.io/cluster-issuer')
          .map(([, value]) => value),
      ];
      expect(named).toHaveLength(1);
      expect(names).toContain(named[0]);
    }
  });

  it('and the authorities are objects that clusters take', async () => {
    const { client, stop } = createCluster({ name: 'test' });
    for (const object of issuers()) {
      const type = client.resolve(object.apiVersion, object.kind);
      await expect(client.create(type!, object)).resolves.toMatchObject({
        kind: object.kind,
      });
    }
    await stop();
  });
});
