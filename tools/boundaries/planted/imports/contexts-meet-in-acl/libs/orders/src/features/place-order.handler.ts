import '../../../portfolio/src/index';
