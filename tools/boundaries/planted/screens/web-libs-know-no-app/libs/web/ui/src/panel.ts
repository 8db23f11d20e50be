import '../../../../apps/terminal/src/app/app';
