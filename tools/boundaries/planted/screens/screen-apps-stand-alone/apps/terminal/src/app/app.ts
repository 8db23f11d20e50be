import '../../../admin/src/app/app';
