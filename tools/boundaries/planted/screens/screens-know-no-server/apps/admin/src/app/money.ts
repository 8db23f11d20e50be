import '../../../../libs/portfolio/src/index';
