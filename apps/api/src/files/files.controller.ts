import {
  fileRulesSchema,
  fileViewSchema,
  idSchema,
  uploadQuerySchema,
  type FileRules,
  type FileView,
  type UploadQuery,
} from '#contracts';
import type { Actor } from '#domain';
import { Controller, Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Policy } from '../access/route-access.ts';
import { CurrentActor } from '../access/signed-in.ts';
import { Answers, AnswersBytes } from '../http/answers.ts';
import { Refuses } from '../http/refuses.ts';
import { Summary } from '../http/summary.ts';
import { asAttachment } from './file-name.ts';
import { fileRules } from './file-rules.ts';
import { FilesService } from './files.service.ts';

@ApiTags('files')
@Controller('files')
export class FilesController {
  constructor(private readonly files: FilesService) {}

  @Get('rules')
  @Summary('What an upload may be: the largest size and the kinds that are taken')
  @Policy('file.upload')
  @Answers(200, 'The rules', fileRulesSchema)
  rules(): FileRules {
    return fileRules();
  }

  @Post()
  @Summary(
    'Uploads a file as the raw body; its kind is found from its content',
    'What is taken: `GET /api/files/rules`. The name loses what file systems cannot hold and gets the ending of its kind.',
  )
  @Policy('file.upload')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(201, 'The file', fileViewSchema)
  @Refuses('fileKindNotAllowed', 'fileTooLarge')
  upload(
    @CurrentActor() actor: Actor,
    @Query({ schema: uploadQuerySchema }) query: UploadQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FileView> {
    return this.files.upload(actor, query.name, request.raw).catch((error: unknown) => {
      leaveUnread(request, reply);
      throw error;
    });
  }

  @Get(':id')
  @Summary('The bytes of a file, always as a download')
  @Policy('platform.read')
  @AnswersBytes(200, 'The bytes', 'application/octet-stream')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idSchema }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { file, bytes } = await this.files.download(actor, id);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('content-security-policy', "default-src 'none'; sandbox");
    reply.header('cache-control', 'private, no-store');
    return new StreamableFile(bytes, {
      type: file.mediaType,
      length: file.size,
      disposition: asAttachment(file.name),
    });
  }
}

/** What is left of a refused upload would be taken for the next request of a kept connection. */
function leaveUnread(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('connection', 'close');
  request.raw.resume();
}
