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

/** A certificate as a controller sends it; nobody has its key any more. */
export const CERTIFICATE = {
  pem: `-----BEGIN CERTIFICATE-----
MIICeTCCAWGgAwIBAgIBATANBgkqhkiG9w0BAQsFADAAMB4XDTI2MDEwMTAwMDAw
MFoXDTM2MDEwMTAwMDAwMFowADCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoC
ggEBAIIPgEGCpM7e7ubgTTkoc80gDsKUz9z05W3NUsHrjgHIyxn0KxyANr+Dq94M
E4Bnt7sy82aQadZXVHda0e7Axj+nTmop3gflB8LfkTQUDSANEPVCYOVUO9O+9OKx
91D6yED6r2SjWnLPrIoYE7IbPjlvbiI+TFoBwdxAZsqsaAWLaACW8FfIzOv1V0Fc
D85DWfMXEyVPmhqqeL0crw3TMe01Mbcx/hg2ioZICqfJcmtDKfSSONxwyUnngT3B
030J1NdVY9ZlcZhD9hnycQuXJdPOu2qkQyvLB+v2HjvxHiF0QyDmngZKPByCpJ9d
mYOJ/fmUpUfCw5wiwfMFzSfHUjkCAwEAATANBgkqhkiG9w0BAQsFAAOCAQEAbb4L
QOnNhOYWfQPccKNfoRvlRWLEYvZEQbk9HHhSRwMUdHHDW5GJwX4BqT+0pC9DC1x9
+iRX9sEI1SuaCPfAmQPf56y2hDfA5ZOX0t2/uFZthBQzkjbSJ1iWrt858Q5DK2p0
WRk4YVN7RH9Q6OZY11Oo44c+tQICDRxZtW+dZcT/UPFu4ycgMAW8gV4ntJ7jV7lA
pEAxosbDKzcM+xqVD9ID4VfDGEh4KGtaLwJPBafAD/eXTo3z+lCdbufdCPHjjN/Y
/O0vlk801gg1LXiVgBSx/c0dmdxfw3UUBzvXMW0NA+c38FdP7Wf0eTD0qm9UKzbd
f7iXn6cNxDiSZXFgVQ==
-----END CERTIFICATE-----`,
  fingerprint:
    '57:27:F7:C0:29:C1:FD:71:6C:FC:AB:6B:58:A9:91:AF:8D:55:84:66:20:BC:67:8A:38:76:AC:F2:C0:08:3B:91',
};

/** Another one. */
export const OTHER_CERTIFICATE = {
  pem: `-----BEGIN CERTIFICATE-----
MIICeTCCAWGgAwIBAgIBATANBgkqhkiG9w0BAQsFADAAMB4XDTI2MDEwMTAwMDAw
MFoXDTM2MDEwMTAwMDAwMFowADCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoC
ggEBALOQU9D2XnM3Vk4b4BQjSwM6kmlNgVYq4uTNB0SebPXrjzmsfO122mL/PhRt
AOkhSeND2bySvyiliGwA//MYs6H9Eu5dHk3yOaefd9PA850kfWkDikuen7Q1QP8Y
jxZ5LJRhQCXeYksw6UXDON5jhH1uiRCdEIGAv+URh96WxEXHLagcwuhU1Czf9WxT
WQjcQHmiuLhURDt7gp3PTSCxa9Fb/mdUIPmJ/g3UbowYm+tGg70WIb4CqvzL/fNL
JLXuUgOSY6NIFewV0R26LLqPhrlNOFZhUhDPAuCkr8pWfg2ueDAKuWNC3c8md1to
UX6gqW5brqsmve+cvQ6dN9lkibECAwEAATANBgkqhkiG9w0BAQsFAAOCAQEAC0CG
3oDIAey/gFybZ0t6WHMsWlfK0+wCdq9c+rDct16t0nKYBFtIYMWbmMJ1s19YMeFA
cFDwR7qqBL/UML45d+K+YaWQUOZOI9do+WNyzexzKeFpyPxKPantw10iJhPprSHl
EUsCxOOf5rUHUXwpzFX032O/zCUjcbXLyR3pnOXlPU1AVrjB+OZKydse/lRYwx5V
HPDElqR1ahlMyvPviwVzW9dg2bSerzs3M4ADyvySIKuHHYWs4a68vW5Qp/kSk1Hs
8XkfaCe4tySzqFrn/aASLXfOCLLPw5sWv3Y8fgRcQMWG+CzJbnqoQdD+J+2F0Uaw
deetokbeBKYGb5FxsQ==
-----END CERTIFICATE-----`,
  fingerprint:
    '00:DD:94:6C:55:52:E1:6D:B5:2D:B0:7A:0C:0C:6B:2D:F9:B7:08:47:81:C8:46:27:34:83:AE:4F:C9:44:59:2D',
};
