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

import {
  HealthState,
  HostView,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { KindWithHosts } from '../workloads/projectHosts';
import { HostsRecord } from '../workloads/records';
import { ServedHost } from '../workloads/hosts';
import { GATEWAYS } from '../workloads/tool';
import { covers, listens } from './coverage';
import { CERTIFICATES } from './ids';
import { Knowledge } from './issuers';
import { certificatesOfSecret, judgeCertificate } from './judge';
import { CertificateRecord } from './records';

/** The names of one object, each with the certificate that it shows. */
export function viewHosts(
  kind: KindWithHosts,
  record: HostsRecord,
  known: Knowledge,
  now: Date,
): HostView[] {
  const { cluster, namespace, name } = record;
  const views = new Map<string, HostView>();
  for (const served of servedHosts(record, known)) {
    if (!served.host) {
      continue;
    }
    const { certificate, ...judged } = judgeHost(record, served, known, now);
    const view: HostView = {
      host: served.host,
      cluster,
      namespace,
      via: { kind, name },
      ...(certificate && {
        certificate: {
          cluster,
          namespace: certificate.namespace,
          name: certificate.name,
        },
        ...(certificate.notAfter && { notAfter: certificate.notAfter }),
      }),
      ...judged,
    };
    // A listener that only sends on to HTTPS says nothing of the name.
    const other = views.get(served.host);
    if (
      !other ||
      (served.tls && other.reasons[0]?.code === 'host-without-tls')
    ) {
      views.set(served.host, view);
    }
  }
  return [...views.values()];
}

/** Of a route, what the listeners of its Gateways serve its names by. */
function servedHosts(
  record: HostsRecord,
  { records }: Knowledge,
): ServedHost[] {
  const { hosts = [], parents, cluster } = record;
  if (!parents) {
    return [...hosts];
  }
  const listeners = parents.flatMap(parent => {
    const gateway = records.get(
      GATEWAYS,
      cluster,
      parent.namespace,
      parent.name,
    ) as HostsRecord | undefined;
    return (gateway?.hosts ?? []).filter(
      ({ listener }) => !parent.listener || parent.listener === listener,
    );
  });
  return hosts.flatMap(({ host }) => {
    const serving = [true, undefined].flatMap(tls =>
      nearest(
        host,
        listeners.filter(each => each.tls === tls),
      ),
    );
    return serving.length
      ? serving.map(each => ({ ...each, host }))
      : [{ host }];
  });
}

/**
 * The listeners that answer to a name: of several those with the name itself, else
 * with the longest wildcard, as a Gateway chooses among them.
 */
function nearest(host: string, listeners: ServedHost[]): ServedHost[] {
  const serving = listeners.filter(each => listens(each.host, host));
  const nearness = (listener: ServedHost) =>
    listener.host === host ? Infinity : listener.host.length;
  const best = Math.max(...serving.map(nearness));
  return serving.filter(each => nearness(each) === best);
}

type Judged = Pick<HostView, 'secretName' | 'state' | 'reasons'> & {
  certificate?: CertificateRecord;
};

function judgeHost(
  record: HostsRecord,
  { host, tls, secrets }: ServedHost,
  known: Knowledge,
  now: Date,
): Judged {
  if (!tls) {
    return unknown({
      code: 'host-without-tls',
      params: { host },
      message: `${host} is served without TLS here`,
    });
  }
  if (!secrets?.length) {
    return unknown({
      code: 'host-default-certificate',
      params: { host },
      message: `${host} is served with the controller's own certificate`,
    });
  }
  const candidates = secrets.flatMap(secret => {
    const [namespace, secretName] = split(secret);
    return certificatesOfSecret(
      known.records,
      record.cluster,
      namespace,
      secretName,
    );
  });
  const secretName = split(secrets[0])[1];
  if (!candidates.length) {
    return {
      secretName,
      ...withoutCertificate(record, host, secretName, known),
    };
  }
  const covering = candidates.find(candidate => coversHost(candidate, host));
  const certificate = covering ?? candidates[0];
  const { verdict } = judgeCertificate(certificate, known, now);
  const common = { secretName: certificate.secretName, certificate };
  if (!covering) {
    return {
      ...common,
      state: 'degraded',
      reasons: [
        {
          code: 'host-not-covered',
          params: { host, name: certificate.name },
          message: `The certificate ${certificate.name} is not for ${host}: browsers refuse it`,
        },
      ],
    };
  }
  return {
    ...common,
    state: verdict.state,
    reasons: verdict.state === 'healthy' ? [] : verdict.reasons,
  };
}

/** Whether a certificate is for a host, by its names, or its common name. */
function coversHost(
  { names, commonName }: CertificateRecord,
  host: string,
): boolean {
  return (commonName ? [...names, commonName] : names).some(name =>
    covers(name, host),
  );
}

function withoutCertificate(
  { issuedFor, cluster }: HostsRecord,
  host: string,
  secret: string,
  { knowledge }: Knowledge,
): { state: HealthState; reasons: Reason[] } {
  if (knowledge(cluster, CERTIFICATES) !== 'live') {
    return unknown({
      code: 'host-certificate-unknown',
      params: { host, secret },
      message: `The portal does not see what makes the Secret ${secret}`,
    });
  }
  return issuedFor
    ? {
        state: 'warning',
        reasons: [
          {
            code: 'host-certificate-missing',
            params: { host, secret },
            message: `cert-manager is asked for a certificate of ${host}, and has made none`,
          },
        ],
      }
    : unknown({
        code: 'host-secret-unmanaged',
        params: { host, secret },
        message: `No Certificate makes the Secret ${secret}: when it expires is not known`,
      });
}

function unknown(reason: Reason): { state: HealthState; reasons: Reason[] } {
  return { state: 'unknown', reasons: [reason] };
}

function split(secret: string): [namespace: string, name: string] {
  const slash = secret.indexOf('/');
  return [secret.slice(0, slash), secret.slice(slash + 1)];
}
