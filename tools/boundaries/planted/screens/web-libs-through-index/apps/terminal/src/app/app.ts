import '../../../../libs/web/ui/src/panel/panel';
