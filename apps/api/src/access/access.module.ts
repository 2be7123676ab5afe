import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.ts';
import { Arrival } from './arrival.ts';
import { Attempts } from './attempts.ts';
import { Cookies } from './cookies.ts';
import { CreateOrganisationService } from './create-organisation.service.ts';
import { CreatePersonService } from './create-person.service.ts';
import { EditPersonService } from './edit-person.service.ts';
import { ErasePersonService } from './erase-person.service.ts';
import { GivingRoles } from './giving-roles.ts';
import { ImportPeopleService } from './import/import-people.service.ts';
import { InvitationsController } from './invitations.controller.ts';
import { InvitationsService } from './invitations.service.ts';
import { Invitations } from './invitations.ts';
import { MeService } from './me.service.ts';
import { OidcProvider } from './oidc/oidc-provider.ts';
import { OidcController } from './oidc/oidc.controller.ts';
import { OidcService } from './oidc/oidc.service.ts';
import { OrganisationsController } from './organisations.controller.ts';
import { OrganisationsService } from './organisations.service.ts';
import { OwnSessionsController } from './own-sessions.controller.ts';
import { OwnSessionsService } from './own-sessions.service.ts';
import { PasswordByLinkService } from './password-by-link.service.ts';
import { PasswordChangeService } from './password-change.service.ts';
import { PasswordResetService } from './password-reset.service.ts';
import { PasswordController } from './password.controller.ts';
import { PeopleController } from './people.controller.ts';
import { PeopleService } from './people.service.ts';
import { ProgramTokens } from './program-tokens.ts';
import { RenameOrganisationService } from './rename-organisation.service.ts';
import { RoleHoldingsController } from './role-holdings.controller.ts';
import { RoleHoldingsService } from './role-holdings.service.ts';
import { SessionController } from './session.controller.ts';
import { Sessions } from './sessions.ts';
import { SetupController } from './setup.controller.ts';
import { SetupService } from './setup.service.ts';
import { SignInService } from './sign-in.service.ts';
import { TokensController } from './tokens.controller.ts';
import { TokensService } from './tokens.service.ts';
import { WaysController } from './ways.controller.ts';
import { WaysService } from './ways.service.ts';

/** Who may come in, and who is who. */
@Module({
  controllers: [
    SessionController,
    OwnSessionsController,
    PasswordController,
    OidcController,
    WaysController,
    InvitationsController,
    OrganisationsController,
    PeopleController,
    RoleHoldingsController,
    SetupController,
    TokensController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    Sessions,
    OwnSessionsService,
    Attempts,
    Cookies,
    Arrival,
    OidcProvider,
    OidcService,
    WaysService,
    Invitations,
    InvitationsService,
    PasswordByLinkService,
    PasswordChangeService,
    PasswordResetService,
    ProgramTokens,
    TokensService,
    SignInService,
    MeService,
    OrganisationsService,
    CreateOrganisationService,
    RenameOrganisationService,
    PeopleService,
    CreatePersonService,
    EditPersonService,
    ErasePersonService,
    ImportPeopleService,
    GivingRoles,
    RoleHoldingsService,
    SetupService,
  ],
  exports: [Attempts, ProgramTokens, Sessions],
})
export class AccessModule {}
