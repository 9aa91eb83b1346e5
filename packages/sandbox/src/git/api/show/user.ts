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

import type { GitHost } from '../../host';
import { OrganizationRecord, UserRecord } from '../../types';

/** A user as Gitea's API shows one. */
export interface ShownUser {
  id: number;
  login: string;
  login_name: string;
  full_name: string;
  email: string;
  avatar_url: string;
  html_url: string;
  language: string;
  is_admin: boolean;
  active: boolean;
  created: string;
  username: string;
}

/** A user in the words of Gitea's API. */
export function showUser(host: GitHost, user: UserRecord): ShownUser {
  return {
    id: user.id,
    login: user.login,
    login_name: '',
    full_name: user.fullName,
    email: user.email,
    avatar_url: '',
    html_url: `${host.baseUrl}/${user.login}`,
    language: '',
    is_admin: user.isAdmin,
    active: true,
    created: user.created,
    username: user.login,
  };
}

/** The user of a login; a stand-in for one who is gone. */
export function showLogin(host: GitHost, login: string): ShownUser {
  return showUser(
    host,
    host.state.user(login) ?? {
      id: -1,
      login,
      fullName: '',
      email: `${login}@noreply.localhost`,
      token: '',
      isAdmin: false,
      created: new Date(0).toISOString(),
    },
  );
}

/** An organisation in the words of Gitea's API. */
export function showOrganization(host: GitHost, org: OrganizationRecord) {
  return {
    id: org.id,
    name: org.name,
    username: org.name,
    full_name: org.fullName,
    description: org.description,
    email: '',
    avatar_url: '',
    website: host.baseUrl,
    location: '',
    visibility: 'public',
    repo_admin_change_team_access: false,
  };
}
