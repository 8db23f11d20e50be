import '../../../web/ui/src/index';
