#!/bin/sh
# Run once by the postgres image on an empty data folder: the three roles (none a superuser) and the database.
# The same as libs/platform/src/postgres/database-roles.ts does for the embedded PostgreSQL.
set -eu
psql --set ON_ERROR_STOP=1 --no-psqlrc --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set owner_password="$OWNER_PASSWORD" --set engine_password="$ENGINE_PASSWORD" --set app_password="$APP_PASSWORD" <<'SQL'
create role openbourse_owner login nosuperuser nocreatedb nocreaterole password :'owner_password';
create role openbourse_engine login nosuperuser nocreatedb nocreaterole password :'engine_password';
create role openbourse_app login nosuperuser nocreatedb nocreaterole password :'app_password';
create database openbourse owner openbourse_owner encoding 'UTF8' template template0;
revoke all on database openbourse from public;
grant connect on database openbourse to openbourse_owner, openbourse_engine, openbourse_app;
SQL
